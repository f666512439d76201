// mutant: loads an atomic, then stores it
// verdict: wrong-answer
// check: no_increment_is_lost
// An atomic makes each access one step, not the sum of two: another thread can count between the
// load and the store, and the store overwrites it. `fetch_add` is the one step that is meant.

use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct Counter {
    count: AtomicU64,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        let count = self.count.load(Ordering::SeqCst);
        self.count.store(count + 1, Ordering::SeqCst);
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }
}
