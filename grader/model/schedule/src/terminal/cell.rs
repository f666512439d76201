//! What a single row says, in a table as in a list.

use super::line::{Line, Role};
use crate::rows::Row;
use crate::text::{fit, shown, width};
use crate::{Schedule, words};

/// No operation and no value takes more than this.
const WIDEST: usize = 40;

/// A step: the operation, what it found, and how often it was taken in a row.
pub(super) struct Cell {
    operation: String,
    value: String,
    times: String,
}

impl Cell {
    pub(super) fn width(&self) -> usize {
        width(&self.operation) + width(&self.value) + width(&self.times)
    }

    /// The cell in `room` columns: as one line where it fits, else what was found on a second
    /// one. What does not fit even so loses its middle.
    pub(super) fn lines(self, room: usize) -> Vec<Line> {
        let fits = self.width() <= room;
        let mut first = Line::of(Role::Text, fit(&self.operation, room));
        if fits {
            first.push(Role::Value, self.value);
            first.push(Role::Dim, self.times);
            return vec![first];
        }
        let mut second = Line::of(Role::Text, " ");
        let times = fit(&self.times, room.saturating_sub(1));
        let left = room.saturating_sub(1 + width(&times));
        second.push(Role::Value, fit(&self.value, left));
        second.push(Role::Dim, times);
        match second.width() {
            0 | 1 => vec![first],
            _ => vec![first, second],
        }
    }
}

/// What a row says that is a step.
pub(super) fn cell(row: &Row) -> Option<Cell> {
    let Row::Step {
        step,
        last_value,
        times,
        ..
    } = row
    else {
        return None;
    };
    let value = words::value(step, *last_value);
    Some(Cell {
        operation: fit(&shown(&step.operation), WIDEST),
        value: value.map_or(String::new(), |value| format!(" → {}", fit(&value, WIDEST))),
        times: match times {
            1 => String::new(),
            times => format!(" (× {times})"),
        },
    })
}

/// A row that is not a step: a mark and a few words, in a table that is `rule` columns wide.
pub(super) fn between(
    schedule: &Schedule,
    row: &Row,
    indent: usize,
    rule: usize,
    room: usize,
) -> Line {
    let left = room.saturating_sub(indent + 3);
    let (mark, role, said) = match *row {
        Row::Step { .. } => return Line::default(),
        Row::Stopped { thread, next } => {
            let said = words::stopped(schedule, thread, next);
            let fits = said.iter().find(|said| width(said) <= left);
            (
                "╌╌",
                Role::Switch,
                fits.or(said.last()).cloned().unwrap_or_default(),
            )
        }
        Row::Again {
            first,
            steps,
            times,
        } => ("↺", Role::Dim, words::again(first, steps, times)),
        Row::LeftOut { steps, preemptions } => {
            ("⋮", Role::Dim, words::left_out(steps, preemptions))
        }
    };
    let mut line = Line::default();
    line.pad_to(indent);
    line.push(role, format!("{mark} {}", fit(&said, left)));
    // A switch reads as a cut through the table.
    let rest = rule.saturating_sub(line.width() + 1);
    if role == Role::Switch && rest > 0 {
        line.push(role, format!(" {}", "╌".repeat(rest)));
    }
    line
}
