// mutant: tries again and again
// verdict: spins
// check: a_permit_is_waited_for
// The shortest `acquire`: try until it works. A processor is busy with it, and perhaps the very one
// that the holder of the permit needs.

use parking_lot::Mutex;

#[derive(Debug)]
pub struct Semaphore {
    available: Mutex<usize>,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            available: Mutex::new(permits),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        loop {
            if let Some(permit) = self.try_acquire() {
                return permit;
            }
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
    }
}
