// variant: the standard library, and the number of permits that are out

use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    out: Mutex<usize>,
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
            out: Mutex::new(0),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) {
        let out = self.out.lock().unwrap();
        let mut out = self
            .returned
            .wait_while(out, |out| *out == self.permits)
            .unwrap();
        *out += 1;
    }

    pub fn try_acquire(&self) -> bool {
        let mut out = self.out.lock().unwrap();
        if *out == self.permits {
            return false;
        }
        *out += 1;
        true
    }

    pub fn release(&self) -> Result<(), NotAcquired> {
        let mut out = self.out.lock().unwrap();
        *out = out.checked_sub(1).ok_or(NotAcquired)?;
        drop(out);
        self.returned.notify_one();
        Ok(())
    }

    pub fn available(&self) -> usize {
        self.permits - *self.out.lock().unwrap()
    }
}
