// mutant: asks with an `if` whether the mailbox is empty
// verdict: panicked
// check: two_receivers_share_the_messages
// A receiver is woken because there is a message. Before it has the lock again, another receiver
// comes along and takes the message, and the slot is empty once more. Only a loop looks again.

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
        if slot.is_none() {
            self.filled.wait(&mut slot);
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
