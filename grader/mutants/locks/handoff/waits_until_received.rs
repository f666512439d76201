// mutant: waits in `send` until the message has been received
// verdict: deadlock
// check: a_sender_waits_while_the_mailbox_is_full
// A handshake instead of a mailbox: a thread that sends and then wants to receive waits for itself.
// The contract lets `send` return as soon as the message lies in the mailbox.

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
        self.emptied.wait_while(&mut slot, |slot| slot.is_some());
        *slot = Some(message);
        self.filled.notify_one();
        self.emptied.wait_while(&mut slot, |slot| slot.is_some());
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        loop {
            if let Some(message) = slot.take() {
                self.emptied.notify_all();
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
