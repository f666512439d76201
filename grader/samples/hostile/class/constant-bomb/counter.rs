//! A constant that takes for ever.

const N: u64 = {
    let mut n = 0;
    while n < u64::MAX {
        n += 1;
    }
    n
};

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        *self.count.lock() += 1;
    }

    pub fn get(&self) -> u64 {
        N
    }
}
