// mutant: takes the lock of the whole, and waits for its turn with it
// verdict: deadlock
// check: the_second_waits_for_the_first
// One lock, so that one closure runs at a time; inside of it, the wait. If the second comes first,
// it holds what the first needs.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct InOrder {
    running: Mutex<()>,
    done: Mutex<u8>,
    went_on: Condvar,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            running: Mutex::new(()),
            done: Mutex::new(0),
            went_on: Condvar::new(),
        }
    }

    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(0, f)
    }

    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(1, f)
    }

    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(2, f)
    }

    fn after<R>(&self, number: u8, f: impl FnOnce() -> R) -> R {
        let _running = self.running.lock();
        let mut done = self.done.lock();
        self.went_on.wait_while(&mut done, |done| *done < number);
        let result = f();
        *done += 1;
        self.went_on.notify_all();
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
