// mutant: tries again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// Yielding is polite, but it is still asking: a thousand times, if the permit takes that long.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;

#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    available: Mutex<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAcquired;

impl fmt::Display for NotAcquired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("released more often than acquired")
    }
}

impl Error for NotAcquired {}

impl BoundedSemaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            permits,
            available: Mutex::new(permits),
        }
    }

    pub fn acquire(&self) {
        while !self.try_acquire() {
            thread::yield_now();
        }
    }

    pub fn try_acquire(&self) -> bool {
        let mut available = self.available.lock();
        let there_is_one = *available > 0;
        *available -= usize::from(there_is_one);
        there_is_one
    }

    pub fn release(&self) -> Result<(), NotAcquired> {
        let mut available = self.available.lock();
        if *available == self.permits {
            return Err(NotAcquired);
        }
        *available += 1;
        Ok(())
    }

    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}
