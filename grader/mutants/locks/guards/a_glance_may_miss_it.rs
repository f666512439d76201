// mutant: shows no values where it would have to wait for the lock
// verdict: wrong-answer
// check: a_snapshot_is_of_one_moment
// Whoever only looks does not want to wait. But the lock is held for three additions, and a snapshot that comes
// just then denies everything that was ever recorded.

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
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        self.recorded
            .try_lock()
            .as_deref()
            .copied()
            .unwrap_or_default()
    }
}
