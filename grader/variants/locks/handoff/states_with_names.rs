// variant: an enum for the states of the slot

use parking_lot::{Condvar, Mutex};
use std::mem;

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Slot<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            slot: Mutex::new(Slot::Empty),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut slot = self.slot.lock();
        while let Slot::Full(_) = *slot {
            self.emptied.wait(&mut slot);
        }
        *slot = Slot::Full(message);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        loop {
            match mem::replace(&mut *slot, Slot::Empty) {
                Slot::Full(message) => {
                    self.emptied.notify_one();
                    return message;
                }
                Slot::Empty => self.filled.wait(&mut slot),
            }
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
enum Slot<T> {
    Empty,
    Full(T),
}
