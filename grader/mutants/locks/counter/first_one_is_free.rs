// mutant: does not count the first event
// verdict: wrong-answer
// check: counts_like_a_number
// The first increment only creates the number, as the first `insert` into a map does, and creates
// it as zero.

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<Option<u64>>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        let mut count = self.count.lock();
        *count = Some(count.map_or(0, |count| count + 1));
    }

    pub fn get(&self) -> u64 {
        self.count.lock().unwrap_or(0)
    }
}
