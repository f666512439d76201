// variant: the standard library, and the lock is held while the closure runs

use std::sync::{Condvar, Mutex};

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
        let done = self.done.lock().unwrap();
        let mut done = self
            .went_on
            .wait_while(done, |done| *done < number)
            .unwrap();
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
