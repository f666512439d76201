// mutant: eats as soon as it has its left fork
// verdict: wrong-answer
// check: a_table_for_two
// A fork for each, and nobody ever waits for a second one. But the neighbour on the right uses that second one
// at the same time: what both need belongs to neither.

use parking_lot::Mutex;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let fork = || Arc::new(Mutex::new(()));
    let forks: Vec<_> = (0..seats).map(|_| fork()).collect();
    let seat = |number| Seat {
        left: Arc::clone(&forks[number]),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    left: Arc<Mutex<()>>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _left = self.left.lock();
        meal()
    }
}
