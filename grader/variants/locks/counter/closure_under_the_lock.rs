// variant: one private method that runs a closure under the lock

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
        self.with(|count| *count += 1);
    }

    pub fn get(&self) -> u64 {
        self.with(|count| *count)
    }

    fn with<R>(&self, f: impl FnOnce(&mut u64) -> R) -> R {
        f(&mut self.count.lock())
    }
}
