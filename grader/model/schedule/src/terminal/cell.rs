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

    /// The cell in columns of `room`: as one line where it fits, else what was found on a second
    /// one. What does not fit even so loses its middle.
    pub(super) fn lines(self, room: usize) -> Vec<Line> {
        let one = self.width() <= room;
        let mut lines = vec![Line::of(Role::Text, fit(&self.operation, room))];
        if !one {
            lines.push(Line::of(Role::Text, " "));
        }
        let left = room.saturating_sub(1 + width(&self.times));
        let last = lines.len() - 1;
        let value = match one {
            true => self.value,
            false => fit(&self.value, left),
        };
        lines[last].push(Role::Value, value);
        lines[last].push(Role::Dim, fit(&self.times, room - 1));
        lines
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
            ("╌╌", Role::Switch, fits.unwrap_or(&said[2]).clone())
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
