// mutant: takes the left fork, then the right one
// verdict: deadlock
// check: all_are_hungry_at_once
// Everybody does the same, and does it right: two forks, held for as long as the meal lasts. If all take the left
// one before anybody has taken the right one, the circle is closed, and it is as long as the table.

use parking_lot::Mutex;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let fork = || Arc::new(Mutex::new(()));
    let forks: Vec<_> = (0..seats).map(|_| fork()).collect();
    let seat = |number| Seat {
        left: Arc::clone(&forks[number]),
        right: Arc::clone(&forks[(number + 1) % seats]),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    left: Arc<Mutex<()>>,
    right: Arc<Mutex<()>>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _left = self.left.lock();
        let _right = self.right.lock();
        meal()
    }
}
