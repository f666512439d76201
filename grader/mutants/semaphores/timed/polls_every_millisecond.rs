// mutant: looks every millisecond until the time is over
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// It ends in time. But it wakes a thousand times a second for nothing, and finds a permit up to a
// millisecond after it came back.

use parking_lot::{Condvar, Mutex};
use std::thread;
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
        loop {
            let mut available = self.available.lock();
            if *available > 0 {
                *available -= 1;
                return Some(Permit { semaphore: self });
            }
            drop(available);
            let left = timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return None;
            }
            thread::sleep(left.min(Duration::from_millis(1)));
        }
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
