// mutant: updates atomics one after the other, each with a load and a store
// verdict: wrong-answer
// check: no_value_is_lost
// Computing needs no lock, so none is there at all. Atomics keep the compiler content; the update
// still takes many steps, and two updates at the same time overwrite each other.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Debug, Default)]
pub struct Stats {
    count: AtomicU64,
    sum: AtomicU64,
    max: AtomicU64,
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
        self.count.store(self.count.load(SeqCst) + 1, SeqCst);
        self.sum.store(self.sum.load(SeqCst) + value, SeqCst);
        self.max.fetch_max(value, SeqCst);
    }

    pub fn snapshot(&self) -> Snapshot {
        let count = self.count.load(SeqCst);
        Snapshot {
            count,
            sum: self.sum.load(SeqCst).into(),
            max: (count > 0).then(|| self.max.load(SeqCst)),
        }
    }
}
