// mutant: puts the forks back at the end of the function
// verdict: deadlock
// check: a_meal_may_panic
// The last lines of a function are not run when a panic leaves it. The philosopher at this seat never ends its meal,
// and its neighbours wait for that.

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
        let forks = self.take_forks();
        let result = meal();
        self.put_back(forks);
        result
    }

    fn take_forks(&self) -> [usize; 2] {
        let Table { queues, moved_up } = &*self.table;
        let mut queues = queues.lock();
        let forks = [self.number, (self.number + 1) % queues.len()];
        for fork in forks {
            queues[fork].push_back(self.number);
        }
        moved_up.wait_while(&mut queues, |queues| {
            let has = |fork: usize| queues[fork].front() == Some(&self.number);
            !forks.into_iter().all(has)
        });
        forks
    }

    fn put_back(&self, forks: [usize; 2]) {
        let Table { queues, moved_up } = &*self.table;
        let mut queues = queues.lock();
        for fork in forks {
            queues[fork].pop_front();
        }
        drop(queues);
        moved_up.notify_all();
    }
}
