//! What follows the schedule: the reason, who waits for whom, and where to read on.

use super::Style;
use super::line::{Line, Role, wrapped};
use crate::text::{fit, shown, width};
use crate::waits::{Waiting, waiting};
use crate::{Hold, Place, Receipt, Schedule, Wait, words};

/// A reason of more lines than this is cut: it comes from the code under the check.
const LONGEST_REASON: usize = 24;

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
    let mut lines = wrapped(Role::Stress, words::reason(receipt), 2, style.width);
    if lines.len() > LONGEST_REASON {
        lines.truncate(LONGEST_REASON);
        lines.push(Line::of(Role::Dim, "  ⋮"));
    }
    lines
}

fn waits(receipt: &Receipt, style: &Style) -> Vec<Line> {
    let Some(schedule) = &receipt.schedule else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for waiting in waiting(schedule) {
        match waiting {
            Waiting::Circle(edges) => circle(schedule, &edges, &mut lines),
            Waiting::Alone(wait) => alone(schedule, wait, &mut lines),
        }
    }
    let room = style.width;
    let widest = lines.iter().map(|entry| width(&entry.said)).max();
    let places = lines.iter().map(|entry| width(&entry.place)).max();
    let place = places.unwrap_or(0).min(room / 3);
    let said = widest.unwrap_or(0).min(room.saturating_sub(place + 2));
    lines
        .into_iter()
        .map(|entry| {
            let mut line = Line::of(Role::Text, fit(&entry.said, said));
            if !entry.place.is_empty() {
                line.pad_to(said + 2);
                line.push(Role::Dim, fit(&entry.place, place));
            }
            line
        })
        .collect()
}

/// A line of the picture, and the place that belongs to it.
struct Entry {
    said: String,
    place: String,
}

fn entry(said: String, place: Option<&Place>) -> Entry {
    Entry {
        said,
        place: place.map_or(String::new(), |place| {
            format!("at {}", shown(&place.to_string()))
        }),
    }
}

/// The circle, drawn: an arrow leads from the last line back to the first.
fn circle(schedule: &Schedule, edges: &[(&Wait, &Hold)], out: &mut Vec<Entry>) {
    for (at, (wait, hold)) in edges.iter().enumerate() {
        let before = if at == 0 { "  ╭▶ " } else { "  │  " };
        let after = match at + 1 == edges.len() {
            true => "  ╰──── ",
            false => "  │     ",
        };
        let waits = words::waits_for(schedule, wait);
        out.push(entry(format!("{before}{waits}"), wait.place.as_ref()));
        let held = words::held_by(schedule, wait, hold);
        out.push(entry(format!("{after}{held}"), hold.taken.as_ref()));
    }
}

fn alone(schedule: &Schedule, wait: &Wait, out: &mut Vec<Entry>) {
    let waits = words::waits_for(schedule, wait);
    out.push(entry(format!("  {waits}"), wait.place.as_ref()));
    for hold in &wait.held_by {
        // Who waits for a thread to end has said already whom it waits for.
        if hold.taken.is_some() || !wait.what.contains(&words::thread(schedule, hold.thread)) {
            let held = words::held_by(schedule, wait, hold);
            out.push(entry(format!("     {held}"), hold.taken.as_ref()));
        }
    }
}

/// The last lines: what to do now.
fn guide(receipt: &Receipt, style: &Style) -> Vec<Line> {
    if !style.guide {
        return Vec::new();
    }
    words::guide(receipt)
        .into_iter()
        .map(|(label, what)| {
            let mut line = Line::of(Role::Dim, format!("  {label}:"));
            line.pad_to(14);
            line.push(Role::Text, fit(&shown(&what), style.width - 14));
            line
        })
        .collect()
}
