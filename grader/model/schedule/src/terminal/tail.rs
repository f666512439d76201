//! What follows the schedule: the reason, who waits for whom, and where to read on.

use super::Style;
use super::line::{Line, Role, wrapped};
use crate::text::{shown, width, wrap};
use crate::waits::{Waiting, waiting};
use crate::{Hold, Place, Receipt, Schedule, Wait, words};

/// A reason of more lines than this is cut: it comes from the code under the check.
const LONGEST_REASON: usize = 24;
/// Where the guide's commands begin.
const GUIDE: usize = 14;

/// Everything after the schedule, each part behind an empty line.
pub(crate) fn tail(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let parts = [
        reason(receipt, style),
        waits(receipt, style),
        wrapped(Role::Text, words::meaning(receipt), 2, style.width),
        guide(receipt, style),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts
        .flat_map(|part| std::iter::once(Line::default()).chain(part))
        .collect()
}

fn reason(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let reason = words::reason(receipt);
    // More than one line comes from a panic. A bar keeps it apart from what the course says.
    let bar = if reason.contains('\n') {
        "  │ "
    } else {
        "  "
    };
    let lines = wrap(reason, style.width - width(bar));
    let mut lines: Vec<Line> = lines
        .into_iter()
        .map(|words| {
            let mut line = Line::of(Role::Dim, bar);
            line.push(Role::Stress, words);
            line
        })
        .collect();
    if lines.len() > LONGEST_REASON {
        lines.truncate(LONGEST_REASON);
        lines.push(Line::of(Role::Dim, format!("{bar}⋮")));
    }
    lines
}

fn waits(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let Some(schedule) = &receipt.schedule else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for waiting in waiting(schedule) {
        let mut entries = Vec::new();
        match waiting {
            Waiting::Circle(edges) => {
                circle(schedule, &edges, &mut entries);
                lines.extend(aligned(entries, style.width));
            }
            Waiting::Alone(wait) => {
                alone(schedule, wait, &mut entries);
                lines.extend(
                    entries
                        .into_iter()
                        .flat_map(|entry| entry.wrapped(style.width)),
                );
            }
        }
    }
    lines
}

/// The lines with their places below each other, if that fits.
fn aligned(entries: Vec<Entry>, room: usize) -> Vec<Line> {
    let said = entries.iter().map(|entry| entry.end()).max().unwrap_or(0);
    let place = entries.iter().map(|entry| width(&entry.place)).max();
    let aligned = said + 1 + place.unwrap_or(0) <= room;
    let lines = entries.into_iter().flat_map(|entry| match aligned {
        true => vec![entry.aligned(said + 1)],
        false => entry.wrapped(room),
    });
    lines.collect()
}

/// A line of the picture: what is drawn, what is said, and the place that belongs to it.
struct Entry {
    drawn: &'static str,
    below: &'static str,
    said: String,
    place: String,
    /// What is said after the place.
    then: &'static str,
}

impl Entry {
    fn end(&self) -> usize {
        width(self.drawn) + width(&self.said)
    }

    fn aligned(self, column: usize) -> Line {
        let mut line = Line::of(Role::Switch, self.drawn);
        line.push(Role::Text, self.said);
        if !self.place.is_empty() {
            line.pad_to(column);
            line.push(Role::Dim, self.place);
        }
        line.push(Role::Text, self.then);
        line
    }

    fn wrapped(self, room: usize) -> Vec<Line> {
        let said = format!("{} {}", self.said, self.place);
        let said = format!("{}{}", said.trim_end(), self.then);
        let lines = wrap(
            &said,
            room.saturating_sub(width(self.drawn).max(width(self.below))),
        );
        let lines = lines.into_iter().enumerate().map(|(at, said)| {
            let drawn = if at == 0 { self.drawn } else { self.below };
            let mut line = Line::of(Role::Switch, drawn);
            line.push(Role::Text, said);
            line
        });
        lines.collect()
    }
}

fn entry(drawn: &'static str, below: &'static str, said: String, place: Option<&Place>) -> Entry {
    Entry {
        drawn,
        below,
        said,
        then: "",
        place: place.map_or(String::new(), |place| {
            format!("at {}", shown(&place.to_string()))
        }),
    }
}

/// The circle, drawn: an arrow leads from the last line back to the first.
fn circle(schedule: &Schedule, edges: &[(&Wait, &Hold)], out: &mut Vec<Entry>) {
    for (at, (wait, hold)) in edges.iter().enumerate() {
        let first = if at == 0 { "  ╭▶ " } else { "  │  " };
        let waits = words::waits_for(schedule, wait);
        out.push(entry(first, "  │  ", waits, wait.place.as_ref()));
        let (last, below) = match at + 1 == edges.len() {
            true => ("  ╰──── ", "        "),
            false => ("  │     ", "  │     "),
        };
        let held = words::held_by(schedule, wait, hold);
        out.push(entry(last, below, held, hold.taken.as_ref()));
    }
}

fn alone(schedule: &Schedule, wait: &Wait, out: &mut Vec<Entry>) {
    let waits = words::waits_for(schedule, wait);
    out.push(Entry {
        then: words::nobody_left(schedule, wait),
        ..entry("  ", "    ", waits, wait.place.as_ref())
    });
    for hold in &wait.held_by {
        if words::worth_saying(schedule, wait, hold) {
            let held = words::held_by(schedule, wait, hold);
            out.push(entry("     ", "     ", held, hold.taken.as_ref()));
        }
    }
}

/// The last lines: what to do now.
fn guide(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let mut lines = Vec::new();
    for (label, what) in words::guide(receipt).into_iter().filter(|_| style.guide) {
        let mut line = Line::of(Role::Dim, format!("  {label}:"));
        let what = shown(&what);
        if GUIDE + width(&what) <= style.width {
            line.pad_to(GUIDE);
            line.push(Role::Text, what);
            lines.push(line);
        } else {
            // A command is of no use with its middle left out.
            lines.push(line);
            lines.extend(wrapped(Role::Text, &what, 4, style.width));
        }
    }
    lines
}
