// mutant: looks at the clock first when it wakes up
// verdict: deadlock
// check: who_gives_up_leaves_it_to_the_next
// Notified, but late: the time is over, so it returns `None`. The notification was sent to one
// thread, and that one has thrown it away. The other sleeps next to a permit.

use parking_lot::{Condvar, Mutex};
use std::time::{Duration, Instant};

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
        let begun = Instant::now();
        let mut available = self.available.lock();
        while *available == 0 {
            let left = timeout.saturating_sub(begun.elapsed());
            self.returned.wait_for(&mut available, left);
            if begun.elapsed() >= timeout {
                return None;
            }
        }
        *available -= 1;
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
