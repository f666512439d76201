// mutant: starts the maximum at zero
// verdict: wrong-answer
// check: follows_the_reference
// Without a value there is no maximum. A zero in its place cannot be told from a zero that was
// recorded.

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
        Self {
            recorded: Mutex::new(Snapshot {
                count: 0,
                sum: 0,
                max: Some(0),
            }),
        }
    }

    pub fn record(&self, compute: impl FnOnce() -> u64) {
        let value = compute();
        let mut recorded = self.recorded.lock();
        recorded.count += 1;
        recorded.sum += u128::from(value);
        recorded.max = recorded.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}
