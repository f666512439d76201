// mutant: calls the closures as they come
// verdict: wrong-answer
// check: the_second_waits_for_the_first
// The threads were started in the right order, so it works nearly always. The order in which
// threads are started says nothing about the order in which they run.

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
        let _ = number;
        f()
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
