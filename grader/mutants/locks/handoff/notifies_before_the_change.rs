// mutant: notifies before there is a message
// verdict: deadlock
// check: a_receiver_waits_for_a_message
// A notification reaches who waits at that moment, and is gone. The receiver that looks after it
// and before the message is there goes to sleep, and nobody will wake it.

use parking_lot::{Condvar, Mutex};

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
        let mut slot = self.slot.lock();
        while slot.is_some() {
            self.emptied.wait(&mut slot);
        }
        drop(slot);
        self.filled.notify_one();
        *self.slot.lock() = Some(message);
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        loop {
            if let Some(message) = slot.take() {
                self.emptied.notify_one();
                return message;
            }
            self.filled.wait(&mut slot);
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
