// mutant: lets go of the lock between the question and the count
// verdict: panicked
// check: one_of_two_last_counts_is_refused
// Two threads ask whether one is left, and both are told so. Then both take it away.

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
        if self.remaining() == 0 {
            return Err(AlreadyOpen);
        }
        let mut remaining = self.remaining.lock();
        *remaining -= 1;
        if *remaining == 0 {
            self.opened.notify_all();
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
