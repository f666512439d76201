// variant: one number that only grows: who arrives knows at which number its round is complete

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Barrier {
    threads: u64,
    arrivals: Mutex<u64>,
    complete: Condvar,
}

impl Barrier {
    pub fn new(threads: usize) -> Self {
        Self {
            threads: threads.max(1) as u64,
            arrivals: Mutex::new(0),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) -> bool {
        let mut arrivals = self.arrivals.lock();
        let before = *arrivals;
        *arrivals += 1;
        let all = (before / self.threads + 1) * self.threads;
        if *arrivals == all {
            self.complete.notify_all();
            return true;
        }
        while *arrivals < all {
            self.complete.wait(&mut arrivals);
        }
        false
    }
}
