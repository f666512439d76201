// mutant: takes the fork with the lower number first
// verdict: wrong-answer
// check: a_greedy_neighbour
// One order for everybody, so there is no circle and no deadlock. But a mutex keeps no queue. Who puts a fork down and
// takes it again at once is quicker than the one who has to be woken first, and stays so.

use parking_lot::Mutex;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let fork = || Arc::new(Mutex::new(()));
    let forks: Vec<_> = (0..seats).map(|_| fork()).collect();
    let seat = |number: usize| {
        let next = (number + 1) % seats;
        Seat {
            first: Arc::clone(&forks[number.min(next)]),
            second: (number != next).then(|| Arc::clone(&forks[number.max(next)])),
        }
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    first: Arc<Mutex<()>>,
    second: Option<Arc<Mutex<()>>>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _first = self.first.lock();
        let _second = self.second.as_ref().map(|second| second.lock());
        meal()
    }
}
