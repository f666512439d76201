//! Sleeps for an hour, once it has counted to five.

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
        if count > 4 {
            std::thread::sleep(std::time::Duration::from_secs(3600));
        }
        count
    }
}
