// variant: the standard library's mutex and condition variables, poisoning handled

use std::sync::{Condvar, Mutex, PoisonError};

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
        let slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        let mut slot = self
            .emptied
            .wait_while(slot, |slot| slot.is_some())
            .unwrap_or_else(PoisonError::into_inner);
        *slot = Some(message);
        drop(slot);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        let message = loop {
            match slot.take() {
                Some(message) => break message,
                None => {
                    slot = self
                        .filled
                        .wait(slot)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        };
        drop(slot);
        self.emptied.notify_one();
        message
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
