// mutant: keeps the last value as the maximum
// verdict: wrong-answer
// check: follows_the_reference
// Right as long as the values grow, as they often do in a test.

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
        recorded.sum += u128::from(value);
        recorded.max = Some(value);
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
