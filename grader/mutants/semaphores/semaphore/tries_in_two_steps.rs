// mutant: loads the count and then stores it
// verdict: wrong-answer
// check: one_of_two_who_try_succeeds
// An atomic number needs no lock, but each access is a step of its own. Two threads load one, both
// store zero, and both have the only permit.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct Semaphore {
    available: AtomicUsize,
    waiting: Mutex<()>,
    returned: Condvar,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            available: AtomicUsize::new(permits),
            waiting: Mutex::new(()),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut waiting = self.waiting.lock();
        loop {
            if let Some(permit) = self.try_acquire() {
                return permit;
            }
            self.returned.wait(&mut waiting);
        }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let available = self.available.load(Ordering::SeqCst);
        if available == 0 {
            return None;
        }
        self.available.store(available - 1, Ordering::SeqCst);
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        self.available.load(Ordering::SeqCst)
    }
}

#[derive(Debug)]
#[must_use]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let _waiting = self.semaphore.waiting.lock();
        self.semaphore.available.fetch_add(1, Ordering::SeqCst);
        self.semaphore.returned.notify_one();
    }
}
