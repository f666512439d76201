// mutant: tries to take both forks, and naps for a millisecond when it cannot
// verdict: wrong-answer
// check: who_waits_sleeps
// It sleeps most of the time, and takes hardly any from the others. But it sleeps through the moment when both forks
// lie there: it finds them only if they still do at the end of a nap.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

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
            thread::sleep(Duration::from_millis(1));
        }
    }
}
