// mutant: queues for the fork with the lower number, and when it has that one, for the other
// verdict: wrong-answer
// check: a_long_meal_on_the_left
// Each fork is handed on in the order of arrival, and the order of the forks rules out a circle. But while a philosopher
// queues for one fork, nobody at the other one knows that it will come there next, and the neighbour
// on that side eats again and again.

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
        let mut forks = [self.number, (self.number + 1) % queues.len()];
        forks.sort_unstable();
        for fork in forks {
            queues[fork].push_back(self.number);
            moved_up.wait_while(&mut queues, |queues| {
                queues[fork].front() != Some(&self.number)
            });
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
