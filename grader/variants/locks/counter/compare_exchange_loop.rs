// variant: compare-and-exchange in a loop

use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
pub struct Counter {
    count: AtomicU64,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            count: AtomicU64::new(0),
        }
    }

    pub fn increment(&self) {
        let mut count = self.count.load(Ordering::Acquire);
        while let Err(found) =
            self.count
                .compare_exchange_weak(count, count + 1, Ordering::AcqRel, Ordering::Acquire)
        {
            count = found;
        }
    }

    pub fn get(&self) -> u64 {
        self.count.load(Ordering::Acquire)
    }
}
