// mutant: waits only when the count is below zero
// verdict: wrong-answer
// check: permits_are_counted
// Counting down to below zero and asking too late. With one permit two threads are inside, and with
// ten, eleven: nobody notices until the eleventh connection is refused.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Semaphore {
    available: Mutex<isize>,
    returned: Condvar,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            available: Mutex::new(permits as isize),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut available = self.available.lock();
        while *available < 0 {
            self.returned.wait(&mut available);
        }
        *available -= 1;
        Permit { semaphore: self }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut available = self.available.lock();
        if *available < 0 {
            return None;
        }
        *available -= 1;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        (*self.available.lock()).max(0) as usize
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
