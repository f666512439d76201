// mutant: notifies one of those who wait
// verdict: deadlock
// check: three_threads_in_any_order
// The second and the third sleep in the same place. If the third is woken after the first, it
// looks, sleeps on, and the notification is used up. The second was meant.

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
        drop(done);
        let result = f();
        *self.done.lock() += 1;
        self.went_on.notify_one();
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
