// variant: an atomic count, and the lock before the notification

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct CountdownLatch {
    remaining: AtomicUsize,
    waiting: Mutex<()>,
    opened: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyOpen;

impl fmt::Display for AlreadyOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("counted down more often than the latch was made for")
    }
}

impl Error for AlreadyOpen {}

impl CountdownLatch {
    pub fn new(count: usize) -> Self {
        Self {
            remaining: AtomicUsize::new(count),
            waiting: Mutex::new(()),
            opened: Condvar::new(),
        }
    }

    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        let one_less = |count: usize| count.checked_sub(1);
        let before = self
            .remaining
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, one_less)
            .map_err(|_| AlreadyOpen)?;
        if before == 1 {
            // Who has looked in vain is asleep when this has the lock.
            let _waiting = self.waiting.lock();
            self.opened.notify_all();
        }
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        self.remaining.load(Ordering::Acquire)
    }

    pub fn wait(&self) {
        let mut waiting = self.waiting.lock();
        while self.remaining() > 0 {
            self.opened.wait(&mut waiting);
        }
    }
}
