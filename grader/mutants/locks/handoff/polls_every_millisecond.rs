// mutant: sleeps for a millisecond while the mailbox is full, and looks again
// verdict: wrong-answer
// check: a_waiting_sender_sleeps
// As in many a first program: too short a sleep burns the processor, and too long a one leaves the
// mailbox empty though a message is waiting. Nobody has to guess: the receiver can say when.

use parking_lot::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            slot: Mutex::new(None),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut slot = self.slot.lock();
        while slot.is_some() {
            drop(slot);
            thread::sleep(Duration::from_millis(1));
            slot = self.slot.lock();
        }
        *slot = Some(message);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        self.filled.wait_while(&mut slot, |slot| slot.is_none());
        slot.take()
            .expect("the lock was held since there was a message")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
