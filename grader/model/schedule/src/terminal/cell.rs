//! What a single row says, in a table as in a list.

use super::line::{Line, Role};
use crate::rows::Row;
use crate::text::{fit, fold, shown, width};
use crate::{Schedule, words};

/// No operation and no value takes more than this.
const WIDEST: usize = 40;

/// The most lines that an operation takes, and a value.
const MOST_LINES: (usize, usize) = (2, 3);
const ARROW: &str = "→ ";

/// A step: the operation, what it found, and how often it was taken in a row.
pub(super) struct Cell {
    operation: String,
    /// Empty where it found nothing.
    value: String,
    times: String,
}

impl Cell {
    pub(super) fn width(&self) -> usize {
        let value = match width(&self.value) {
            0 => 0,
            value => 1 + width(ARROW) + value,
        };
        let times = match width(&self.times) {
            0 => 0,
            times => 1 + times,
        };
        width(&self.operation) + value + times
    }

    /// The cell in `room` columns: as one line where it fits, else with what was found below the
    /// operation, and both folded between their words.
    pub(super) fn lines(self, room: usize) -> Vec<Line> {
        let fits = self.width() <= room;
        let operation = fold(&self.operation, room, MOST_LINES.0).into_iter();
        let mut lines: Vec<Line> = operation.map(|words| Line::of(Role::Text, words)).collect();
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let indent = if fits { 1 } else { 2 };
        let left = room.saturating_sub(2 + width(ARROW));
        let value = match fits {
            true => vec![self.value],
            false => fold(&self.value, left, MOST_LINES.1),
        };
        for (at, words) in value
            .into_iter()
            .filter(|words| !words.is_empty())
            .enumerate()
        {
            if !fits {
                lines.push(Line::default());
            }
            let line = lines.last_mut().expect("the operation is there");
            let arrow = if at == 0 { ARROW } else { "  " };
            line.push(Role::Value, format!("{}{arrow}{words}", " ".repeat(indent)));
        }
        if !self.times.is_empty() {
            let times = format!(" {}", self.times);
            match lines.last_mut() {
                Some(line) if line.width() + width(&times) <= room => line.push(Role::Dim, times),
                _ => {
                    let times = fit(&self.times, left);
                    lines.push(Line::of(
                        Role::Dim,
                        format!("{}{times}", " ".repeat(indent)),
                    ));
                }
            }
        }
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
        value: value.map_or(String::new(), |value| fit(&value, WIDEST)),
        times: match times {
            1 => String::new(),
            times => format!("(× {times})"),
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
