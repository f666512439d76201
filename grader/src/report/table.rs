//! Rows and columns, in as many blocks as the width asks for.

use super::text::pad;
use unicode_width::UnicodeWidthStr;

/// Spaces between two columns.
const GAP: usize = 2;

/// Lays out a table whose first column is repeated where the others do not fit beside each other.
/// Every row has as many cells as the header.
pub(super) fn table(header: &[String], rows: &[Vec<String>], width: usize) -> String {
    let columns = |at: usize| {
        let cells = rows.iter().map(|row| &row[at]).chain([&header[at]]);
        cells.map(|cell| cell.width()).max().unwrap_or(0) + GAP
    };
    let widths: Vec<usize> = (0..header.len()).map(columns).collect();
    let mut out = String::new();
    let mut first = 1;
    while first < header.len() {
        let mut room = width.saturating_sub(widths[0] + widths[first]);
        let mut end = first + 1;
        while end < header.len() && widths[end] <= room + GAP {
            room = room.saturating_sub(widths[end]);
            end += 1;
        }
        for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
            let mut line = pad(&row[0], widths[0]);
            (first..end).for_each(|at| line.push_str(&pad(&row[at], widths[at])));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
        first = end;
    }
    out
}
