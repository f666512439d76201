//! Reads the environment while it is compiled.

const HOME: Option<&str> = option_env!("HOME");
const PATH: &str = env!("PATH");
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
