//! A receipt as text for a terminal.
//!
//! A line is a list of pieces, each with a role; only at the very end does a role become a
//! colour or nothing. The plain text and the coloured one therefore say the same.

mod cell;
mod line;
mod list;
mod table;
mod tail;

use crate::{Receipt, Verdict, text, words};
use line::{Line, Role};

/// How text for a terminal is laid out.
///
/// ```
/// use schedule::Style;
/// let style = Style { width: 72, ..Style::colored() };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The largest number of columns that a line takes; at least 40 are used.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
    /// About how many rows of a schedule are shown; the middle of a longer one is left out.
    pub rows: usize,
    /// Whether the text ends with where to read on.
    pub guide: bool,
}

impl Style {
    /// Text without escape sequences, 100 columns wide.
    pub const fn plain() -> Style {
        Style {
            width: 100,
            color: false,
            rows: 40,
            guide: true,
        }
    }

    /// The same text in colour.
    pub const fn colored() -> Style {
        Style {
            color: true,
            ..Style::plain()
        }
    }
}

impl Default for Style {
    fn default() -> Style {
        Style::plain()
    }
}

/// Narrower than this, nothing can be laid out.
const NARROWEST: usize = 40;

/// What a person reads when a check has ended: lines that each end with a line break.
pub fn render(receipt: &Receipt, style: &Style) -> String {
    let style = &Style {
        width: style.width.max(NARROWEST),
        ..*style
    };
    let lines = match receipt.verdict {
        Verdict::Passed => passed(receipt, style),
        Verdict::Unsolved => unsolved(receipt, style),
        _ => broken(receipt, style),
    };
    lines.iter().map(|line| line.paint(style.color)).collect()
}

fn passed(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let mut lines = headline(receipt, style, "✓", Role::Good);
    let summary = format!("({})", words::summary(receipt));
    match lines.last_mut() {
        Some(last) if last.width() + 2 + text::width(&summary) <= style.width => {
            last.push(Role::Dim, format!("  {summary}"));
        }
        _ => lines.extend(line::wrapped(Role::Dim, &summary, 2, style.width)),
    }
    lines
}

fn unsolved(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let mut lines = headline(receipt, style, "·", Role::Dim);
    let what = match words::reason(receipt) {
        "" => receipt.verdict.to_string(),
        what => format!("{}: {what}", receipt.verdict),
    };
    lines.extend(line::wrapped(Role::Stress, &what, 2, style.width));
    lines
}

fn broken(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let mut lines = headline(receipt, style, "✗", Role::Bad);
    lines.extend(status(receipt, style));
    if let Some(schedule) = &receipt.schedule
        && !schedule.steps.is_empty()
    {
        let rows = crate::rows::rows(schedule, style.rows);
        lines.push(Line::default());
        lines.extend(
            table::table(schedule, &rows, style.width)
                .unwrap_or_else(|| list::list(schedule, &rows, style.width)),
        );
    }
    lines.extend(tail::tail(receipt, style));
    lines
}

/// The exercise and what should be true of it.
fn headline(receipt: &Receipt, style: &Style, mark: &str, role: Role) -> Vec<Line> {
    let name = text::shown(&format!("{}::{}", receipt.chapter, receipt.exercise));
    let name = text::fit(&name, style.width / 2);
    let indent = text::width(mark) + text::width(&name) + 3;
    let mut claim = text::wrap(&receipt.claim, style.width - indent).into_iter();
    let mut first = Line::default();
    first.push(role, mark);
    first.push(Role::Stress, format!(" {name}"));
    first.push(
        Role::Text,
        format!("  {}", claim.next().unwrap_or_default()),
    );
    let mut lines = vec![first];
    lines.extend(claim.map(|rest| Line::of(Role::Text, format!("{}{rest}", " ".repeat(indent)))));
    lines
}

/// The verdict, and how much it took to find it.
fn status(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let verdict = receipt.verdict.to_string();
    let summary = words::summary(receipt);
    let mut line = Line::of(Role::Bad, format!("  {verdict}"));
    if line.width() + 3 + text::width(&summary) <= style.width {
        line.push(Role::Dim, format!(" · {summary}"));
        return vec![line];
    }
    let mut lines = vec![line];
    lines.extend(line::wrapped(Role::Dim, &summary, 2, style.width));
    lines
}
