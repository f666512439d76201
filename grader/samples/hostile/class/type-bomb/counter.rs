//! A type that contains itself once more at each call.

struct Deeper<T>(T);

fn deeper<T>(depth: u64, t: T) -> u64 {
    if depth == 0 { 0 } else { deeper(depth - 1, Deeper(t)) }
}

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
        deeper(1000, 0)
    }
}
