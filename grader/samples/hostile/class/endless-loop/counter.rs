//! A loop that never ends, once it has counted to five.

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
        let count = *self.count.lock();
        while count > 4 {
            std::hint::black_box(count);
        }
        count
    }
}
