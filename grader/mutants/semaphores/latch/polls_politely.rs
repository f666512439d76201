// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// Yielding is polite, but it is still asking: a thousand times, if the last count takes that long.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread;

#[derive(Debug)]
pub struct CountdownLatch {
    remaining: Mutex<usize>,
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
        }
    }

    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        let mut remaining = self.remaining.lock();
        *remaining = remaining.checked_sub(1).ok_or(AlreadyOpen)?;
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        *self.remaining.lock()
    }

    pub fn wait(&self) {
        while self.remaining() > 0 {
            thread::yield_now();
        }
    }
}
