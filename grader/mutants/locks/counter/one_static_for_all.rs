// mutant: keeps the number in a static
// verdict: wrong-answer
// check: counters_are_independent
// A `static` is shared by all threads without an `Arc` or a reference, which is tempting, and by
// all counters as well.

use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

#[derive(Debug, Default)]
pub struct Counter {}

impl Counter {
    pub fn new() -> Self {
        COUNT.store(0, Ordering::SeqCst);
        Self::default()
    }

    pub fn increment(&self) {
        COUNT.fetch_add(1, Ordering::SeqCst);
    }

    pub fn get(&self) -> u64 {
        COUNT.load(Ordering::SeqCst)
    }
}
