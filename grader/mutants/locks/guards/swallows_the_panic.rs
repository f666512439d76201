// mutant: catches the panic of a computation and says nothing
// verdict: wrong-answer
// check: a_panicking_computation_records_nothing
// Nothing is recorded, as it should be. But the caller goes on as if its value had been, and the
// message is lost.

use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
        let Ok(value) = catch_unwind(AssertUnwindSafe(compute)) else {
            return;
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
