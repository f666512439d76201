// mutant: counts with an atomic and notifies without the lock
// verdict: deadlock
// check: one_count_opens_it
// The count is right, each step of it. But a thread looks, sees one, and is about to sleep; now the
// count goes to zero and the notification finds nobody. Then it goes to sleep.

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
        let before = self
            .remaining
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |count| {
                count.checked_sub(1)
            })
            .map_err(|_| AlreadyOpen)?;
        if before == 1 {
            self.opened.notify_all();
        }
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        self.remaining.load(Ordering::SeqCst)
    }

    pub fn wait(&self) {
        let mut waiting = self.waiting.lock();
        while self.remaining() > 0 {
            self.opened.wait(&mut waiting);
        }
    }
}
