// mutant: lets go of the lock between looking and taking
// verdict: panicked
// check: who_is_woken_may_find_nothing
// Each line is protected, but they belong together. Between the look and the taking another thread
// takes the permit that was seen.

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
        self.wait_for_one();
        *self.available.lock() -= 1;
        Permit { semaphore: self }
    }

    fn wait_for_one(&self) {
        let mut available = self.available.lock();
        while *available == 0 {
            self.returned.wait(&mut available);
        }
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
        *self.semaphore.available.lock() += 1;
        self.semaphore.returned.notify_one();
    }
}
