// variant: the condition variable of parking_lot, which wakes nobody for nothing

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
        if !*set {
            self.was_set.wait(&mut set);
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut set = self.state.lock();
        *set || !self.was_set.wait_for(&mut set, timeout).timed_out()
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
