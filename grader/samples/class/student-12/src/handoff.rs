use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
    changed: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self { slot: Mutex::new(None), changed: Condvar::new() }
    }

    pub fn send(&self, message: T) {
        let slot = self.slot.lock().unwrap();
        let mut slot = self.changed.wait_while(slot, |slot| slot.is_some()).unwrap();
        *slot = Some(message);
        // Both kinds of threads wait here, so wake them all.
        self.changed.notify_all();
    }

    pub fn receive(&self) -> T {
        let slot = self.slot.lock().unwrap();
        let mut slot = self.changed.wait_while(slot, |slot| slot.is_none()).unwrap();
        let message = slot.take().unwrap();
        self.changed.notify_all();
        message
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
