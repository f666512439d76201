// mutant: lets the seats with odd numbers begin on the other side
// verdict: deadlock
// check: a_single_philosopher_eats
// Left first here, right first there: any two neighbours meet at the fork between them, and no circle can close.
// At a table for one, both forks are the same one, and its only philosopher waits for itself.

use parking_lot::Mutex;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let fork = || Arc::new(Mutex::new(()));
    let forks: Vec<_> = (0..seats).map(|_| fork()).collect();
    let seat = |number: usize| {
        let left = Arc::clone(&forks[number]);
        let right = Arc::clone(&forks[(number + 1) % seats]);
        let (first, second) = match number % 2 {
            0 => (left, right),
            _ => (right, left),
        };
        Seat { first, second }
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    first: Arc<Mutex<()>>,
    second: Arc<Mutex<()>>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _first = self.first.lock();
        let _second = self.second.lock();
        meal()
    }
}
