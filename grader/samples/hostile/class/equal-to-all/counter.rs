//! Returns a value that is equal to everything.

pub struct Any;

impl PartialEq<u64> for Any {
    fn eq(&self, _: &u64) -> bool {
        true
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
