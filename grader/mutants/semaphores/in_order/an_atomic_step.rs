// mutant: counts with an atomic and notifies without the lock
// verdict: deadlock
// check: the_second_waits_for_the_first
// The second looks, sees that the first is not done, and is about to sleep. Now the first is done,
// and notifies nobody. Then the second goes to sleep.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct InOrder {
    done: AtomicU8,
    waiting: Mutex<()>,
    went_on: Condvar,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            done: AtomicU8::new(0),
            waiting: Mutex::new(()),
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
        let mut waiting = self.waiting.lock();
        while self.done.load(Ordering::SeqCst) < number {
            self.went_on.wait(&mut waiting);
        }
        drop(waiting);
        let result = f();
        self.done.fetch_add(1, Ordering::SeqCst);
        self.went_on.notify_all();
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
