use std::cell::UnsafeCell;

#[derive(Debug, Default)]
pub struct Stats {
    numbers: UnsafeCell<Snapshot>,
}

unsafe impl Sync for Stats {}

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
        let numbers = unsafe { &mut *self.numbers.get() };
        numbers.count += 1;
        numbers.sum += u128::from(value);
        numbers.max = numbers.max.max(Some(value));
    }

    pub fn snapshot(&self) -> Snapshot {
        unsafe { *self.numbers.get() }
    }
}
