//! Asks for memory without an end.

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
        let all: Vec<Vec<u8>> = (0..1 << 20).map(|_| Vec::with_capacity(1 << 29)).collect();
        all.len() as u64
    }
}
