// mutant: notifies only when the count was zero
// verdict: deadlock
// check: all_who_wait_are_served
// Threads wait only while the count is zero, so only the change from zero seems to matter. But when
// two permits come back before the first sleeper is up, one notification was sent, and two sleep.

use parking_lot::{Condvar, Mutex};

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

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut available = self.available.lock();
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
        let mut available = self.semaphore.available.lock();
        *available += 1;
        if *available == 1 {
            self.semaphore.returned.notify_one();
        }
    }
}
