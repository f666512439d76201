// mutant: protects the computation with a second lock
// verdict: deadlock
// check: a_computation_may_record
// The numbers are free while a value is computed; the second lock, which nobody needs, is not.
// Computations run one at a time again, and one that records waits for itself.

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Stats {
    computing: Mutex<()>,
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
        let value = {
            let _one_at_a_time = self.computing.lock();
            compute()
        };
        let mut recorded = self.recorded.lock();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
