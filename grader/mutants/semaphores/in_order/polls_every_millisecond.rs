// mutant: sleeps for a millisecond and looks again
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// The order is right. But a thread that waits wakes a thousand times a second, and begins up to a
// millisecond late.

use parking_lot::Mutex;
use std::thread;
use std::time::Duration;

#[derive(Debug)]
pub struct InOrder {
    done: Mutex<u8>,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            done: Mutex::new(0),
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
        while *self.done.lock() < number {
            thread::sleep(Duration::from_millis(1));
        }
        let result = f();
        *self.done.lock() += 1;
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
