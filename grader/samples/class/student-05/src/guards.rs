use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Stats {
    inner: Mutex<Snapshot>,
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
        let mut inner = self.inner.lock();
        let value = compute();
        inner.count += 1;
        inner.sum += value as u128;
        inner.max = inner.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.inner.lock()
    }
}
