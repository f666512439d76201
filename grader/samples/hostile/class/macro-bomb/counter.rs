//! A macro that doubles its arguments 128 times.

macro_rules! bomb {
    ($($x:expr),*) => {
        bomb!($($x,)* $($x),*)
    };
}

const B: u64 = bomb!(1, 2);

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
        *self.count.lock()
    }
}
