//! A static of 16 GiB.

static HUGE: [u8; 16 << 30] = [1; 16 << 30];

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
        u64::from(HUGE[1])
    }
}
