// mutant: waits for all three before the first begins
// verdict: deadlock
// check: one_after_the_other_nobody_waits
// First everybody has to be there, then they go one by one. But the first need not wait for
// anybody; a thread that does one after the other waits for itself.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct InOrder {
    there: Mutex<u8>,
    done: Mutex<u8>,
    went_on: Condvar,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            there: Mutex::new(0),
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
        let mut there = self.there.lock();
        *there += 1;
        self.went_on.notify_all();
        self.went_on.wait_while(&mut there, |there| *there < 3);
        while *self.done.lock() < number {
            self.went_on.wait(&mut there);
        }
        let result = f();
        *self.done.lock() += 1;
        self.went_on.notify_all();
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
