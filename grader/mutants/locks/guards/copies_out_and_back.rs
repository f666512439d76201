// mutant: copies the numbers out, computes, and writes them back
// verdict: wrong-answer
// check: a_computation_may_record
// No lock is held while computing, and every access is locked. But the numbers that are written
// back are from before the computation: all that was recorded meanwhile is overwritten.

use parking_lot::Mutex;

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
        let mut recorded = self.snapshot();
        let value = compute();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
        *self.recorded.lock() = recorded;
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
