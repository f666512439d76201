// mutant: looks only at the flag when it wakes up
// verdict: deadlock
// check: clearing_holds_nobody_back
// A flag and a loop around `wait`, by the book. But between the notification and the moment when
// the sleeper looks, the flag is cleared. It was woken rightly, finds nothing, and sleeps on.

use parking_lot::{Condvar, Mutex};
use std::time::Duration;

#[derive(Debug)]
pub struct Event {
    state: Mutex<bool>,
    was_set: Condvar,
}

impl Event {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(false),
            was_set: Condvar::new(),
        }
    }

    pub fn set(&self) {
        *self.state.lock() = true;
        self.was_set.notify_all();
    }

    pub fn clear(&self) {
        *self.state.lock() = false;
    }

    pub fn is_set(&self) -> bool {
        *self.state.lock()
    }

    pub fn wait(&self) {
        let mut set = self.state.lock();
        while !*set {
            self.was_set.wait(&mut set);
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut set = self.state.lock();
        self.was_set.wait_while_for(&mut set, |set| !*set, timeout);
        *set
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
