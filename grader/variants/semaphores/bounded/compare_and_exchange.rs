// variant: an atomic count, and a lock only for those who wait

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    available: AtomicUsize,
    waiting: Mutex<()>,
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
            available: AtomicUsize::new(permits),
            waiting: Mutex::new(()),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) {
        let mut waiting = self.waiting.lock();
        while !self.try_acquire() {
            self.returned.wait(&mut waiting);
        }
    }

    pub fn try_acquire(&self) -> bool {
        self.available
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |available| {
                available.checked_sub(1)
            })
            .is_ok()
    }

    pub fn release(&self) -> Result<(), NotAcquired> {
        let one_more = |available| (available < self.permits).then_some(available + 1);
        self.available
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_more)
            .map_err(|_| NotAcquired)?;
        // Who has looked in vain is asleep when this has the lock.
        drop(self.waiting.lock());
        self.returned.notify_one();
        Ok(())
    }

    pub fn available(&self) -> usize {
        self.available.load(Ordering::SeqCst)
    }
}
