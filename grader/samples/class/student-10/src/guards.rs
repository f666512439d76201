use std::sync::Mutex;

#[derive(Debug, Default)]
pub struct Stats(Mutex<Snapshot>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    pub count: u64,
    pub sum: u128,
    pub max: Option<u64>,
}

impl Snapshot {
    fn with(self, value: u64) -> Snapshot {
        Snapshot {
            count: self.count + 1,
            sum: self.sum + u128::from(value),
            max: self.max.max(Some(value)),
        }
    }
}

impl Stats {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn record(&self, compute: impl FnOnce() -> u64) {
        let value = compute();
        let mut snapshot = self.0.lock().unwrap();
        *snapshot = snapshot.with(value);
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.0.lock().unwrap()
    }
}
