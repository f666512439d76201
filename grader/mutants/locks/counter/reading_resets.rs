// mutant: sets the counter back to zero when it is read
// verdict: wrong-answer
// check: readings_never_go_back
// `take` gets the number out of the lock without a copy, and leaves a zero. One reading at the end
// is right, so a test with one reading passes.

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
        std::mem::take(&mut *self.count.lock())
    }
}
