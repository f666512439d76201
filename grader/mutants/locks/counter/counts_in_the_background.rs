// mutant: leaves the counting to a thread of its own
// verdict: wrong-answer
// check: an_increment_that_returned_is_seen
// `increment` returns at once and never waits for a lock. But it has not counted when it returns,
// and nobody knows when it will have.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;

#[derive(Debug, Default)]
pub struct Counter {
    count: Arc<Mutex<u64>>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        let count = Arc::clone(&self.count);
        thread::spawn(move || *count.lock() += 1);
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
