//! A recursion that does not end.

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
        deeper(0) + *self.count.lock()
    }
}

fn deeper(depth: u64) -> u64 {
    std::hint::black_box([depth; 64]);
    deeper(depth + 1) + 1
}
