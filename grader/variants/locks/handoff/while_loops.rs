// variant: plain loops around `wait`

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
        while slot.is_none() {
            self.filled.wait(&mut slot);
        }
        self.emptied.notify_one();
        slot.take()
            .expect("the lock was held since there was a message")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
