// mutant: gives up when the mailbox is full
// verdict: deadlock
// check: a_sender_waits_while_the_mailbox_is_full
// The other way not to wait: the new message is lost instead of the old one, and a receiver that
// counts on it sleeps for ever.

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
        if slot.is_none() {
            *slot = Some(message);
            self.filled.notify_one();
        }
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
