// mutant: tries compare-and-exchange once and ignores that it failed
// verdict: wrong-answer
// check: no_increment_is_lost
// Compare-and-exchange notices that another thread was faster, and does nothing then. Whoever
// ignores its answer has lost the increment as surely as with a store: it takes a loop.

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
        let count = self.get();
        let _ = self
            .count
            .compare_exchange(count, count + 1, Ordering::SeqCst, Ordering::SeqCst);
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }
}
