// variant: a `let` for the value, then one call on the guard

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
        self.recorded.lock().add(value);
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.recorded.lock()
    }
}

impl Snapshot {
    fn add(&mut self, value: u64) {
        *self = Self {
            count: self.count + 1,
            sum: self.sum + u128::from(value),
            max: Some(self.max.map_or(value, |max| max.max(value))),
        };
    }
}
