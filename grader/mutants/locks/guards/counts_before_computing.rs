// mutant: counts the value before it is computed
// verdict: wrong-answer
// check: a_snapshot_is_of_one_moment
// Counting first seems harmless, because the value is sure to come. Until it does, a snapshot has
// counted a value that is not in the sum, and if the computation panics it never comes.

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
        self.recorded.lock().count += 1;
        let value = compute();
        let mut recorded = self.recorded.lock();
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
