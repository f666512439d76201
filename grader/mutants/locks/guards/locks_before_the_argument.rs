// mutant: calls compute among the arguments of a call on the guard
// verdict: deadlock
// check: a_computation_may_record
// It reads as if `compute` came first. But the receiver of a method call is evaluated before its
// arguments: the lock is taken, then `compute` runs, and when it records a value itself it waits
// for its own thread.

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
        self.recorded.lock().add(compute());
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}

impl Snapshot {
    fn add(&mut self, value: u64) {
        self.count += 1;
        self.sum += u128::from(value);
        self.max = self.max.max(Some(value));
    }
}
