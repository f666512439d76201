// mutant: does not count when the lock is taken
// verdict: wrong-answer
// check: no_increment_is_lost
// `try_lock` never waits, which looks like a faster `lock`. When the lock is taken there is nothing
// to increment, and the event is forgotten.

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        if let Some(mut count) = self.count.try_lock() {
            *count += 1;
        }
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
