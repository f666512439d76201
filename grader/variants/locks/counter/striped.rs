// variant: two stripes, so that threads meet less often

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// Increments take turns on two numbers; their sum only ever grows by one at a time, so a reading
/// that adds them up one after the other still is a number that was true in between.
#[derive(Debug, Default)]
pub struct Counter {
    stripes: [AtomicU64; 2],
    next: AtomicUsize,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        let stripe = self.next.fetch_add(1, Ordering::Relaxed) % self.stripes.len();
        self.stripes[stripe].fetch_add(1, Ordering::Release);
    }

    pub fn get(&self) -> u64 {
        self.stripes
            .iter()
            .map(|stripe| stripe.load(Ordering::Acquire))
            .sum()
    }
}
