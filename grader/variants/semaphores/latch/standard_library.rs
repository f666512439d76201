// variant: the standard library, and a number that grows

use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Debug)]
pub struct CountdownLatch {
    count: usize,
    counted: Mutex<usize>,
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
            count,
            counted: Mutex::new(0),
            opened: Condvar::new(),
        }
    }

    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if *counted == self.count {
            return Err(AlreadyOpen);
        }
        *counted += 1;
        drop(counted);
        self.opened.notify_all(); // too often does no harm: those who wait look again
        Ok(())
    }

    pub fn remaining(&self) -> usize {
        self.count - *self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn wait(&self) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        while *counted < self.count {
            counted = self
                .opened
                .wait(counted)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
