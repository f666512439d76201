// mutant: tries for the lock, and gives up where somebody has it
// verdict: wrong-answer
// check: both_who_try_succeed
// It never waits, that much is true. But whoever has the lock may only be looking, or take one permit of many. The permit is
// there, and is said not to be.

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
        let mut available = self.available.try_lock()?;
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
