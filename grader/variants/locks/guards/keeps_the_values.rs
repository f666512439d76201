// variant: keeps the values and adds them up for a snapshot

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Stats {
    values: Mutex<Vec<u64>>,
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
        self.values.lock().push(value);
    }

    pub fn snapshot(&self) -> Snapshot {
        let values = self.values.lock();
        Snapshot {
            count: values.len() as u64,
            sum: values.iter().copied().map(u128::from).sum(),
            max: values.iter().max().copied(),
        }
    }
}
