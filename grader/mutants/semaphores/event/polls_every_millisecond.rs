// mutant: sleeps for a millisecond and looks again
// verdict: spins
// check: clearing_holds_nobody_back
// The loop that an event should replace. It sees an event only if it looks while it is set; one
// that is set and cleared in between never was.

use parking_lot::Mutex;
use std::thread;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct Event {
    state: Mutex<bool>,
}

impl Event {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(false),
        }
    }

    pub fn set(&self) {
        *self.state.lock() = true;
    }

    pub fn clear(&self) {
        *self.state.lock() = false;
    }

    pub fn is_set(&self) -> bool {
        *self.state.lock()
    }

    pub fn wait(&self) {
        while !self.is_set() {
            thread::sleep(Duration::from_millis(1));
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let begun = Instant::now();
        while !self.is_set() {
            let left = timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return false;
            }
            thread::sleep(left.min(Duration::from_millis(1)));
        }
        true
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
