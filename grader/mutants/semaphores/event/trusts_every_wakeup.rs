// mutant: takes waking up for a promise that the event is set
// verdict: wrong-answer
// check: being_woken_promises_nothing
// One `if`, one `wait`. Then it does not matter whether the event is cleared again, and that seems
// clever. But a thread that waits on the standard library's condition variable may wake though
// nobody notified it.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Debug, Default)]
pub struct Event {
    set: Mutex<bool>,
    was_set: Condvar,
}

impl Event {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn set(&self) {
        *self.set.lock().unwrap() = true;
        self.was_set.notify_all();
    }

    pub fn clear(&self) {
        *self.set.lock().unwrap() = false;
    }

    pub fn is_set(&self) -> bool {
        *self.set.lock().unwrap()
    }

    pub fn wait(&self) {
        let set = self.set.lock().unwrap();
        if !*set {
            drop(self.was_set.wait(set).unwrap());
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let set = self.set.lock().unwrap();
        if *set {
            return true;
        }
        let (_set, result) = self.was_set.wait_timeout(set, timeout).unwrap();
        !result.timed_out()
    }
}
