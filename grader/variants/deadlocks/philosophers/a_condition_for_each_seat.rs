// variant: a place in the line of both forks, taken at once, and a condition variable for each seat

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        lines: Mutex::new((0..seats).map(|_| Line::default()).collect()),
        your_turn: (0..seats).map(|_| Condvar::new()).collect(),
    });
    (0..seats)
        .map(|number| Seat {
            number,
            table: Arc::clone(&table),
        })
        .collect()
}

#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Table>,
}

#[derive(Debug)]
struct Table {
    lines: Mutex<Vec<Line>>,
    your_turn: Vec<Condvar>,
}

/// For a fork: the number that is served, and the next one to be given out.
#[derive(Debug, Default)]
struct Line {
    served: u64,
    next: u64,
}

impl Line {
    fn join(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let seats = self.table.your_turn.len();
        if seats == 1 {
            return meal(); // nobody to share the fork with
        }
        let (left, right) = (self.number, (self.number + 1) % seats);
        {
            let mut lines = self.table.lines.lock();
            let (at_left, at_right) = (lines[left].join(), lines[right].join());
            self.table.your_turn[self.number].wait_while(&mut lines, |lines| {
                lines[left].served < at_left || lines[right].served < at_right
            });
        }
        let _done = Done {
            table: &self.table,
            forks: [left, right],
            neighbours: [(self.number + seats - 1) % seats, right],
        };
        meal()
    }
}

struct Done<'a> {
    table: &'a Table,
    forks: [usize; 2],
    neighbours: [usize; 2],
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        let mut lines = self.table.lines.lock();
        for fork in self.forks {
            lines[fork].served += 1;
        }
        for neighbour in self.neighbours {
            self.table.your_turn[neighbour].notify_one();
        }
    }
}
