// variant: the standard library's mutex, poisoning handled

use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub struct Stats {
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
        let value = compute();
        let mut recorded = self.lock();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.lock()
    }

    /// `compute` runs outside, so nothing panics while the lock is held.
    fn lock(&self) -> MutexGuard<'_, Snapshot> {
        self.recorded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
