// mutant: adds up in a number as wide as the values
// verdict: panicked
// check: follows_the_reference
// Two great values are enough for the sum to overflow, while the lock is held: a panic in a debug
// build, a wrong sum in a release build.

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
        let value = compute();
        let mut recorded = self.recorded.lock();
        recorded.count += 1;
        recorded.sum = u128::from(recorded.sum as u64 + value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
