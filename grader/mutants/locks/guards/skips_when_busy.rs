// mutant: records nothing when the lock is taken
// verdict: wrong-answer
// check: no_value_is_lost
// Statistics, one may think, can do without a value now and then. The contract says that they do
// not, and the value has taken long to compute.

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
        let Some(mut recorded) = self.recorded.try_lock() else {
            return;
        };
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
