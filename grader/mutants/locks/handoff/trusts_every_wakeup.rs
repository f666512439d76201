// mutant: takes waking up for a promise that there is a message
// verdict: panicked
// check: being_woken_promises_nothing
// With one receiver nobody else can take the message, so an `if` seems enough. But a thread that
// waits on the standard library's condition variable may wake though nobody notified it.

use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            slot: Mutex::new(None),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let slot = self.slot.lock().unwrap();
        let mut slot = self
            .emptied
            .wait_while(slot, |slot| slot.is_some())
            .unwrap();
        *slot = Some(message);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock().unwrap();
        if slot.is_none() {
            slot = self.filled.wait(slot).unwrap();
        }
        self.emptied.notify_one();
        slot.take().expect("a message was sent")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
