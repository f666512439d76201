// mutant: notifies the senders of a message
// verdict: deadlock
// check: a_receiver_waits_for_a_message
// Two condition variables, mixed up in one place. Nobody waits there, so the notification is gone;
// the receiver waits at the other one.

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
        *slot = Some(message);
        self.emptied.notify_one();
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
