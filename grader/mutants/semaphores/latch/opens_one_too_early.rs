// mutant: opens when one count is missing
// verdict: wrong-answer
// check: the_last_count_opens_it
// Off by one: the number that remains is compared before it is counted down, or with one. The last
// worker is still at it.

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
        if *remaining <= 1 {
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
            .wait_while(&mut remaining, |remaining| *remaining > 1);
    }
}
