// mutant: holds another lock while it waits
// verdict: deadlock
// check: a_receiver_waits_for_a_message
// A condition variable gives back the one lock that it is told of. Any other lock that the thread
// holds stays locked while it sleeps, and here the sender needs it first.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    turn: Mutex<()>,
    slot: Mutex<Option<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            turn: Mutex::new(()),
            slot: Mutex::new(None),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let _turn = self.turn.lock();
        let mut slot = self.slot.lock();
        while slot.is_some() {
            self.emptied.wait(&mut slot);
        }
        *slot = Some(message);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let _turn = self.turn.lock();
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
