// mutant: waits for one notification
// verdict: wrong-answer
// check: the_last_count_opens_it
// Every count notifies, and one `wait` without a loop is enough to be let go: by the first of them.

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
        self.opened.notify_all();
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        *self.remaining.lock()
    }

    pub fn wait(&self) {
        let mut remaining = self.remaining.lock();
        if *remaining > 0 {
            self.opened.wait(&mut remaining);
        }
    }
}
