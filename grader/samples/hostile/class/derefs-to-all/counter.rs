//! Returns a value that turns into a number when it is looked at.

pub struct Any;

impl std::ops::Deref for Any {
    type Target = u64;
    fn deref(&self) -> &u64 {
        &2
    }
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

    pub fn get(&self) -> Any {
        Any
    }
}
