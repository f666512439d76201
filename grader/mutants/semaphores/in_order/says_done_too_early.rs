// mutant: says that it is done before it is
// verdict: wrong-answer
// check: the_second_waits_for_the_first
// The others are told that it is their turn, and then the closure is called. They begin while it
// runs, or before.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct InOrder {
    done: Mutex<u8>,
    went_on: Condvar,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
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
        let mut done = self.done.lock();
        self.went_on.wait_while(&mut done, |done| *done < number);
        *done += 1;
        self.went_on.notify_all();
        drop(done);
        f()
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
