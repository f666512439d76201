// mutant: notifies nobody when the mailbox becomes empty
// verdict: deadlock
// check: a_sender_waits_while_the_mailbox_is_full
// The sender waits for room. There is room, but nobody tells it.

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
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        loop {
            match slot.take() {
                Some(message) => return message,
                None => self.filled.wait(&mut slot),
            }
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
