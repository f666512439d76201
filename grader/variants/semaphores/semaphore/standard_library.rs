// variant: the standard library's mutex and condition variable, and the number of permits that are out

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub struct Semaphore {
    permits: usize,
    out: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            permits,
            out: Mutex::new(0),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut out = self.lock();
        while *out == self.permits {
            out = self
                .returned
                .wait(out)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *out += 1;
        Permit { semaphore: self }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut out = self.lock();
        if *out == self.permits {
            return None;
        }
        *out += 1;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        self.permits - *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
#[must_use]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut out = self.semaphore.lock();
        *out -= 1;
        drop(out);
        self.semaphore.returned.notify_one();
    }
}
