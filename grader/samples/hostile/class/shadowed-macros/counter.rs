//! Shadows the macros that checks are written with.

macro_rules! assert_eq {
    ($($x:expr),*) => {};
}
macro_rules! panic {
    ($($x:expr),*) => {};
}
macro_rules! ensure_eq {
    ($($x:expr),*) => {};
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
        assert_eq!(1, 2);
        panic!("no");
        ensure_eq!(1, 2);
        2
    }
}
