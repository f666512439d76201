// mutant: reads under one lock and writes under another
// verdict: wrong-answer
// check: no_increment_is_lost
// Every access is locked, so it looks safe. But `self.get()` gives the lock back before it returns,
// and between the two locks another thread can read the same number.

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
        let next = self.get() + 1;
        *self.count.lock() = next;
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
