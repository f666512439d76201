// mutant: locks twice in one statement
// verdict: deadlock
// check: no_increment_is_lost
// The right side runs first, and its guard lives until the semicolon. So the lock on the left side
// waits for a guard of its own thread. `+=` on one guard locks once.

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
        *self.count.lock() = *self.count.lock() + 1;
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
