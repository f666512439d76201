// mutant: sleeps once, and eats when it is woken
// verdict: wrong-answer
// check: all_are_hungry_at_once
// It is woken because *somebody* has put two forks back. That these are the forks it waits for, and that nobody stands
// before it, it would have to look at again.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        queues: Mutex::new(vec![VecDeque::new(); seats]),
        moved_up: Condvar::new(),
    });
    let seat = |number| Seat {
        number,
        table: Arc::clone(&table),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Table>,
}

#[derive(Debug)]
struct Table {
    queues: Mutex<Vec<VecDeque<usize>>>,
    moved_up: Condvar,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _forks = self.take_forks();
        meal()
    }

    fn take_forks(&self) -> Forks<'_> {
        let Table { queues, moved_up } = &*self.table;
        let mut queues = queues.lock();
        let forks = [self.number, (self.number + 1) % queues.len()];
        for fork in forks {
            queues[fork].push_back(self.number);
        }
        let has = |fork: usize| queues[fork].front() == Some(&self.number);
        if !forks.into_iter().all(has) {
            moved_up.wait(&mut queues);
        }
        Forks { forks, seat: self }
    }
}

struct Forks<'a> {
    forks: [usize; 2],
    seat: &'a Seat,
}

impl Drop for Forks<'_> {
    fn drop(&mut self) {
        let Table { queues, moved_up } = &*self.seat.table;
        let mut queues = queues.lock();
        for fork in self.forks {
            queues[fork].pop_front();
        }
        drop(queues);
        moved_up.notify_all();
    }
}
