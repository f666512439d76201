//! The schedule as a list, where there are more threads than columns have room.

use super::cell::{between, cell};
use super::line::{Line, Role};
use crate::rows::Row;
use crate::text::{fit, shown, width};
use crate::{Schedule, words};

/// A name takes no more than this.
const WIDEST_NAME: usize = 20;
/// Between two columns.
const GAP: usize = 2;

/// The list: one line for each row.
pub(crate) fn list(schedule: &Schedule, rows: &[Row], room: usize) -> Vec<Line> {
    let (mut number, mut name, mut said, mut place) = (0, 0, 0, 0);
    for row in rows {
        if let Row::Step {
            number: n,
            step,
            place: at,
            ..
        } = row
        {
            number = number.max(n.to_string().len());
            name = name.max(width(&words::thread(schedule, step.thread)));
            said = said.max(cell(row).map_or(0, |cell| cell.width()));
            place = place.max(at.map_or(0, |at| width(&shown(&at.to_string()))));
        }
    }
    let name = name.min(WIDEST_NAME);
    let indent = 2 + number + GAP;
    // The operation needs its room more than a long path does.
    if indent + name + GAP + said + GAP + place > room {
        place = place.min(room / 4);
    }
    let left = room.saturating_sub(indent + name + GAP + GAP + place);
    let said = said.min(left);
    let rule = indent + name + GAP + said + GAP + place;

    let lines = |row: &Row| {
        let Row::Step {
            number: n,
            step,
            place: at,
            ..
        } = row
        else {
            return vec![between(schedule, row, indent, rule, room)];
        };
        let mut line = Line::of(Role::Dim, format!("  {n:>number$}"));
        line.pad_to(indent);
        let who = words::thread(schedule, step.thread);
        line.push(Role::Stress, fit(&who, name));
        let mut parts = cell(row)
            .map_or(Vec::new(), |cell| cell.lines(said))
            .into_iter();
        line.pad_to(indent + name + GAP);
        line.append(parts.next().unwrap_or_default());
        if let Some(at) = at {
            line.pad_to(indent + name + GAP + said + GAP);
            line.push(Role::Dim, fit(&shown(&at.to_string()), place));
        }
        let mut lines = vec![line];
        for part in parts {
            let mut line = Line::default();
            line.pad_to(indent + name + GAP);
            line.append(part);
            lines.push(line);
        }
        lines
    };
    rows.iter().flat_map(lines).collect()
}
