// mutant: waits for its turn in a busy loop
// verdict: spins
// check: no_increment_is_lost
// A lock made of a flag. It counts correctly, but whoever waits burns its processor, and the thread
// that it waits for may need that very processor to go on. A real lock puts the thread to sleep.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct Counter {
    busy: AtomicBool,
    count: AtomicU64,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        while self.busy.swap(true, Ordering::Acquire) {}
        let count = self.count.load(Ordering::Relaxed);
        self.count.store(count + 1, Ordering::Relaxed);
        self.busy.store(false, Ordering::Release);
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}
