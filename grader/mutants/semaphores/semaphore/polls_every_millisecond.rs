// mutant: sleeps for a millisecond and looks again
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// Nobody needs to be notified, and it works. But each waiting thread wakes a thousand times a
// second for nothing, and a permit that is back lies there for up to a millisecond.

use parking_lot::Mutex;
use std::thread;
use std::time::Duration;

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
            thread::sleep(Duration::from_millis(1));
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
