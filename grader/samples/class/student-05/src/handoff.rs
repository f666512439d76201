use parking_lot::{Condvar, Mutex};

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
        let mut slot = self.slot.lock();
        while slot.is_some() {
            self.changed.wait(&mut slot);
        }
        *slot = Some(message);
        self.changed.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut slot = self.slot.lock();
        loop {
            if let Some(message) = slot.take() {
                self.changed.notify_one();
                return message;
            }
            self.changed.wait(&mut slot);
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
