// mutant: asks for the forks in a loop, and yields in between
// verdict: wrong-answer
// check: who_waits_sleeps
// It never holds one fork while it has to wait for the other, so there is no deadlock. Each turn of the
// loop takes processor time from those who eat, and the longer their meals, the more.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;

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
        loop {
            if let Some(_first) = self.first.try_lock() {
                let Some(second) = &self.second else {
                    return meal();
                };
                if let Some(_second) = second.try_lock() {
                    return meal();
                }
            }
            thread::yield_now();
        }
    }
}
