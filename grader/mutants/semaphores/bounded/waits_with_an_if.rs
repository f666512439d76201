// mutant: asks with an `if` whether a permit is available
// verdict: panicked
// check: who_is_woken_may_find_nothing
// A thread is woken because a permit came back. Before it has the lock again, another thread comes
// along and takes the permit, and the count is at zero once more. Only a loop looks again.

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
        if *available == 0 {
            self.returned.wait(&mut available);
        }
        *available -= 1;
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
        self.returned.notify_one();
        Ok(())
    }

    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}
