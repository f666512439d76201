// mutant: counts in eight bits
// verdict: wrong-answer
// check: counts_like_a_number
// No race, and right as long as nobody counts far: after 255 comes 0, because atomics wrap around
// without a word.

use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug, Default)]
pub struct Counter {
    count: AtomicU8,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::Relaxed).into()
    }
}
