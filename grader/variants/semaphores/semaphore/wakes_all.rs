// variant: everybody is woken, and looks again

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
        loop {
            if *available > 0 {
                *available -= 1;
                return Permit { semaphore: self };
            }
            self.returned.wait(&mut available);
        }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut available = self.available.lock();
        (*available > 0).then(|| {
            *available -= 1;
            Permit { semaphore: self }
        })
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
        self.semaphore.returned.notify_all();
    }
}
