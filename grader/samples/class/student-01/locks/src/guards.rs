use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Stats {
    numbers: Mutex<Snapshot>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    pub count: u64,
    pub sum: u128,
    pub max: Option<u64>,
}

impl Stats {
    pub fn new() -> Self {
        Stats::default()
    }

    pub fn record(&self, compute: impl FnOnce() -> u64) {
        // the slow part first, nobody waits for it
        let value = compute();
        let mut numbers = self.numbers.lock();
        numbers.count += 1;
        numbers.sum += value as u128;
        numbers.max = Some(numbers.max.map_or(value, |max| max.max(value)));
    }

    pub fn snapshot(&self) -> Snapshot {
        *self.numbers.lock()
    }
}
