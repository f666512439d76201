// variant: the standard library's mutex, poisoning handled

use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        *self.lock() += 1;
    }

    pub fn get(&self) -> u64 {
        *self.lock()
    }

    /// Nothing panics while the lock is held, so a poisoned number is still a true one.
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
