// mutant: computes under a lock that a panic poisons
// verdict: panicked
// check: a_panicking_computation_records_nothing
// The standard library's mutex is poisoned when its holder panics, and `unwrap` passes the panic on
// to everybody who comes later. Outside of the lock, a panic of `compute` concerns nobody else.

use std::sync::Mutex;

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
        let mut recorded = self.recorded.lock().unwrap();
        let value = compute();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock().unwrap()
    }
}
