// mutant: waits for the lock as long as for the permit
// verdict: wrong-answer
// check: a_free_permit_is_taken_at_once
// The lock is free again in no time. But if that is all the time there is, whoever comes while somebody else takes a permit
// gets none, however many there are.

use parking_lot::{Condvar, Mutex};
use std::time::Duration;

#[derive(Debug)]
pub struct Semaphore {
    available: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            available: Mutex::new(permits),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut available = self.available.lock();
        self.returned
            .wait_while(&mut available, |available| *available == 0);
        *available -= 1;
        Permit { semaphore: self }
    }

    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        let mut available = self.available.try_lock_for(timeout)?;
        self.returned
            .wait_while_for(&mut available, |available| *available == 0, timeout);
        *available = available.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}

#[derive(Debug)]
#[must_use = "a permit that is not kept is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.semaphore.available.lock() += 1;
        self.semaphore.returned.notify_one();
    }
}
