// mutant: notifies one
// verdict: deadlock
// check: everybody_goes_on
// A latch opens for everybody who waits. With one notification one of them goes on, and the others
// sleep at an open latch.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct CountdownLatch {
    remaining: Mutex<usize>,
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
            remaining: Mutex::new(count),
            opened: Condvar::new(),
        }
    }

    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        let mut remaining = self.remaining.lock();
        *remaining = remaining.checked_sub(1).ok_or(AlreadyOpen)?;
        if *remaining == 0 {
            self.opened.notify_one();
        }
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        *self.remaining.lock()
    }

    pub fn wait(&self) {
        let mut remaining = self.remaining.lock();
        self.opened
            .wait_while(&mut remaining, |remaining| *remaining > 0);
    }
}
