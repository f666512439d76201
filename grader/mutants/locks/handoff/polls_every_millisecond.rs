// mutant: sleeps for a while and asks again
// verdict: wrong-answer
// check: whoever_waits_sleeps
// As in many a first program: too short a sleep burns the processor, too long a one lets a message
// lie around. Nobody has to guess: the sender can say when.

use parking_lot::Mutex;
use std::thread;
use std::time::Duration;

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
            thread::sleep(Duration::from_millis(1));
            slot = self.slot.lock();
        }
        *slot = Some(message);
    }

    pub fn receive(&self) -> T {
        loop {
            let message = self.slot.lock().take();
            match message {
                Some(message) => return message,
                None => thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
