// mutant: lets go of the lock between the question and the change
// verdict: wrong-answer
// check: one_permit_is_released_once
// Two threads release the same permit, and both ask before either adds. Both are told that all is
// well.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    available: Mutex<usize>,
    returned: Condvar,
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
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) {
        let mut available = self.available.lock();
        self.returned
            .wait_while(&mut available, |available| *available == 0);
        *available -= 1;
    }

    pub fn try_acquire(&self) -> bool {
        let mut available = self.available.lock();
        let there_is_one = *available > 0;
        *available -= usize::from(there_is_one);
        there_is_one
    }

    pub fn release(&self) -> Result<(), NotAcquired> {
        if *self.available.lock() == self.permits {
            return Err(NotAcquired);
        }
        *self.available.lock() += 1;
        self.returned.notify_one();
        Ok(())
    }

    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}
