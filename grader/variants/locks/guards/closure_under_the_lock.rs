// variant: one private method that runs a closure under the lock

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
        self.with(|recorded| {
            recorded.count += 1;
            recorded.sum += u128::from(value);
            recorded.max = recorded.max.into_iter().chain([value]).max();
        });
    }

    pub fn snapshot(&self) -> Snapshot {
        self.with(|recorded| *recorded)
    }

    fn with<R>(&self, f: impl FnOnce(&mut Snapshot) -> R) -> R {
        f(&mut self.recorded.lock())
    }
}
