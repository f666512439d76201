// mutant: keeps each number behind a lock of its own
// verdict: wrong-answer
// check: a_snapshot_is_of_one_moment
// Nothing is lost, but the numbers belong together: a snapshot between two of the updates has
// counted a value that is not in the sum yet.

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Stats {
    count: Mutex<u64>,
    sum: Mutex<u128>,
    max: Mutex<Option<u64>>,
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
        *self.count.lock() += 1;
        *self.sum.lock() += u128::from(value);
        let mut max = self.max.lock();
        *max = (*max).max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            count: *self.count.lock(),
            sum: *self.sum.lock(),
            max: *self.max.lock(),
        }
    }
}
