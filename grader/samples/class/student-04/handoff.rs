use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    slot: Mutex<Option<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Mailbox {
            slot: Mutex::new(None),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut slot = self.slot.lock();
        while slot.is_some() {
            self.not_full.wait(&mut slot);
        }
        *slot = Some(message);
        self.not_empty.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        while slot.is_none() {
            self.not_empty.wait(&mut slot);
        }
        let message = slot.take().expect("the slot is not empty");
        self.not_full.notify_one();
        message
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
