// mutant: increments a copy of the number
// verdict: wrong-answer
// check: counts_like_a_number
// `*self.count.lock()` copies the number out of the lock, and the guard is gone at the semicolon.
// The copy grows by one and is thrown away. The guard is what has to be kept.

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
        let mut count = *self.count.lock();
        count += 1;
        let _ = count;
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
