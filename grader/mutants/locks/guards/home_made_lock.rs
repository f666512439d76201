// mutant: lets one thread compute at a time, by a flag instead of a lock
// verdict: wrong-answer
// check: computations_overlap
// No lock is held while computing, at least none that is called one. The flag keeps the other
// threads out all the same: two computations never run side by side.

use parking_lot::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

#[derive(Debug, Default)]
pub struct Stats {
    computing: AtomicBool,
    recorded: Mutex<Snapshot>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    pub count: u64,
    pub sum: u128,
    pub max: Option<u64>,
}

impl Stats {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, compute: impl FnOnce() -> u64) {
        while self.computing.swap(true, Ordering::Acquire) {
            thread::yield_now();
        }
        let value = compute();
        self.computing.store(false, Ordering::Release);
        let mut recorded = self.recorded.lock();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
