//! Nothing hostile: two critical sections where one is needed.

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
        let count = *self.count.lock();
        *self.count.lock() = count + 1;
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
