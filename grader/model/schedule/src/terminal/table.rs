//! The schedule as a table: a column for each thread, the place at the end of the row.

use super::cell::{between, cell};
use super::line::{Line, Role};
use crate::rows::Row;
use crate::text::{fit, shown, width};
use crate::{Schedule, words};

/// A column that is narrower cannot be read; the schedule is a list then.
const NARROWEST: usize = 16;
/// A place takes no more than this.
const WIDEST_PLACE: usize = 28;
/// Between two columns.
const GAP: &str = " │ ";
const GAP_WIDTH: usize = 3;

/// The columns: for each thread that is shown, its index and its width.
struct Columns {
    number: usize,
    threads: Vec<(usize, usize)>,
    place: usize,
}

impl Columns {
    /// Where the first rule is.
    fn start(&self) -> usize {
        2 + self.number
    }

    /// Where the places end.
    fn end(&self) -> usize {
        let threads = self.threads.iter().map(|(_, width)| width + GAP_WIDTH);
        self.start() + threads.sum::<usize>() + GAP_WIDTH + self.place
    }
}

/// The table, or `None` where its columns would be too narrow.
pub(crate) fn table(schedule: &Schedule, rows: &[Row], room: usize) -> Option<Vec<Line>> {
    let columns = columns(schedule, rows, room)?;
    let mut lines = vec![header(schedule, &columns)];
    for row in rows {
        match row {
            Row::Step { .. } => lines.extend(step(&columns, row)),
            _ => {
                let indent = columns.start() + 1;
                lines.push(between(schedule, row, indent, columns.end(), room));
            }
        }
    }
    Some(lines)
}

fn columns(schedule: &Schedule, rows: &[Row], room: usize) -> Option<Columns> {
    let mut widths = vec![0; schedule.threads.len()];
    let (mut number, mut place) = (0, 0);
    for row in rows {
        if let Row::Step {
            step,
            number: n,
            place: at,
            ..
        } = row
        {
            let name = words::thread(schedule, step.thread);
            let column = widths.get_mut(step.thread)?;
            *column = width(&name).max(cell(row)?.width()).max(*column);
            number = number.max(n.to_string().len());
            place = place.max(at.map_or(0, |at| width(&shown(&at.to_string()))));
        }
    }
    let mut threads: Vec<_> = widths.into_iter().enumerate().collect();
    threads.retain(|&(_, width)| width > 0);
    let place = place.min(WIDEST_PLACE);
    let rules = (threads.len() + 1) * GAP_WIDTH;
    let room = room.checked_sub(2 + number + rules + place)?;
    let widest = widest(&threads, room)?;
    for (_, width) in &mut threads {
        *width = (*width).min(widest);
    }
    Some(Columns {
        number,
        threads,
        place,
    })
}

/// The largest width that a column may have for all to fit.
fn widest(threads: &[(usize, usize)], room: usize) -> Option<usize> {
    let total = |cap: usize| {
        threads
            .iter()
            .map(|&(_, width)| width.min(cap))
            .sum::<usize>()
    };
    (NARROWEST..=room.max(NARROWEST))
        .rev()
        .find(|&cap| total(cap) <= room)
}

fn header(schedule: &Schedule, columns: &Columns) -> Line {
    let mut line = Line::default();
    line.pad_to(columns.start());
    for &(thread, width) in &columns.threads {
        line.push(Role::Dim, GAP);
        let start = line.width();
        line.push(Role::Stress, fit(&words::thread(schedule, thread), width));
        line.pad_to(start + width);
    }
    line.push(Role::Dim, GAP);
    line
}

fn step(columns: &Columns, row: &Row) -> Vec<Line> {
    let Row::Step {
        number,
        step,
        place,
        ..
    } = row
    else {
        return Vec::new();
    };
    let room = columns
        .threads
        .iter()
        .find(|(thread, _)| *thread == step.thread);
    let parts = match (cell(row), room) {
        (Some(cell), Some(&(_, room))) => cell.lines(room),
        _ => Vec::new(),
    };
    let lines = parts.into_iter().enumerate().map(|(at, part)| {
        let mut line = Line::default();
        if at == 0 {
            line.push(Role::Dim, format!("  {number:>0$}", columns.number));
        }
        line.pad_to(columns.start());
        for &(thread, width) in &columns.threads {
            line.push(Role::Dim, GAP);
            let start = line.width();
            if thread == step.thread {
                line.append(part.clone());
            }
            line.pad_to(start + width);
        }
        line.push(Role::Dim, GAP);
        if let Some(place) = place.filter(|_| at == 0) {
            line.push(Role::Dim, fit(&shown(&place.to_string()), columns.place));
        }
        line
    });
    lines.collect()
}
