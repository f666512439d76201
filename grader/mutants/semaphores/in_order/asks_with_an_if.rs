// mutant: asks with an `if` whether it is its turn
// verdict: wrong-answer
// check: three_threads_in_any_order
// Everybody is woken when the first is done, the third as well. It does not look again, and goes
// on.

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
        if *done < number {
            self.went_on.wait(&mut done);
        }
        drop(done);
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
