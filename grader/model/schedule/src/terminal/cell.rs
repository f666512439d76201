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

    /// The same in at most `room` columns. The operation is cut last: what was done says more
    /// than what was found.
    pub(super) fn fit(self, room: usize) -> Cell {
        if self.width() <= room {
            return self;
        }
        let left = room.saturating_sub(width(&self.times));
        let value = left.saturating_sub(width(&self.operation)).max(left / 3);
        let value = fit(&self.value, value);
        Cell {
            operation: fit(&self.operation, left.saturating_sub(width(&value))),
            value,
            times: fit(&self.times, room),
        }
    }

    pub(super) fn push_to(self, line: &mut Line) {
        line.push(Role::Text, self.operation);
        line.push(Role::Value, self.value);
        line.push(Role::Dim, self.times);
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

/// A row that is not a step: a mark and a few words.
pub(super) fn between(schedule: &Schedule, row: &Row, indent: usize, room: usize) -> Line {
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
    line
}
