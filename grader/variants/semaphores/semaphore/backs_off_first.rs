// variant: an atomic number, tried a few times before the thread goes to sleep

use crossbeam::utils::Backoff;
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct Semaphore {
    available: AtomicUsize,
    sleepers: Mutex<()>,
    returned: Condvar,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            available: AtomicUsize::new(permits),
            sleepers: Mutex::new(()),
            returned: Condvar::new(),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let backoff = Backoff::new();
        while !backoff.is_completed() {
            if let Some(permit) = self.try_acquire() {
                return permit;
            }
            backoff.snooze();
        }
        let mut guard = self.sleepers.lock();
        loop {
            if let Some(permit) = self.try_acquire() {
                return permit;
            }
            self.returned.wait(&mut guard);
        }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let take = |available: usize| available.checked_sub(1);
        self.available
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, take)
            .ok()?;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        self.available.load(Ordering::Acquire)
    }
}

#[derive(Debug)]
#[must_use = "a permit that is not kept is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.semaphore.available.fetch_add(1, Ordering::AcqRel);
        // Whoever has looked and is about to sleep holds this lock: now it is asleep, and hears it.
        drop(self.semaphore.sleepers.lock());
        self.semaphore.returned.notify_one();
    }
}
