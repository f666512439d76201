// mutant: a waiter lets all but one sit down
// verdict: deadlock
// check: a_single_philosopher_eats
// If one place stays empty, one of those who sit has two forks: no circle. At a table for one, the
// place that stays empty is the only one.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let fork = || Arc::new(Mutex::new(()));
    let forks: Vec<_> = (0..seats).map(|_| fork()).collect();
    let waiter = Arc::new(Waiter {
        places: Mutex::new(seats.saturating_sub(1)),
        stood_up: Condvar::new(),
    });
    let seat = |number| Seat {
        waiter: Arc::clone(&waiter),
        left: Arc::clone(&forks[number]),
        right: Arc::clone(&forks[(number + 1) % seats]),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    waiter: Arc<Waiter>,
    left: Arc<Mutex<()>>,
    right: Arc<Mutex<()>>,
}

#[derive(Debug)]
struct Waiter {
    places: Mutex<usize>,
    stood_up: Condvar,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _place = self.waiter.sit_down();
        let _left = self.left.lock();
        let _right = self.right.lock();
        meal()
    }
}

impl Waiter {
    fn sit_down(&self) -> Place<'_> {
        let mut places = self.places.lock();
        self.stood_up.wait_while(&mut places, |places| *places == 0);
        *places -= 1;
        Place(self)
    }
}

struct Place<'a>(&'a Waiter);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.places.lock() += 1;
        self.0.stood_up.notify_one();
    }
}
