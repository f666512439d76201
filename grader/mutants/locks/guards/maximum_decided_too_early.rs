// mutant: decides under one lock that the value is the greatest, and stores it under the next
// verdict: wrong-answer
// check: the_greater_value_wins
// Count and sum are updated in one step. The maximum is compared with a snapshot from before, and a
// greater value that another thread has stored meanwhile is overwritten.

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
        let is_greatest = Some(value) > self.snapshot().max;
        let mut recorded = self.recorded.lock();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        if is_greatest {
            recorded.max = Some(value);
        }
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
