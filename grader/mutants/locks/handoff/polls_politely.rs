// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_receiver_sleeps
// Yielding is polite, but it is still asking: a thousand times, if the message takes that long. A
// condition variable asks once and sleeps.

use parking_lot::Mutex;
use std::thread;

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            slot: Mutex::new(None),
        }
    }

    pub fn send(&self, message: T) {
        let mut slot = self.slot.lock();
        while slot.is_some() {
            drop(slot);
            thread::yield_now();
            slot = self.slot.lock();
        }
        *slot = Some(message);
    }

    pub fn receive(&self) -> T {
        loop {
            let message = self.slot.lock().take();
            match message {
                Some(message) => return message,
                None => thread::yield_now(),
            }
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
