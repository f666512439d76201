// mutant: says that there is a message before it is there
// verdict: panicked
// check: a_receiver_waits_for_a_message
// The flag and the message are behind two locks, so there is a moment when the one is true and the
// other is not there. What belongs together belongs behind one lock.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    full: Mutex<bool>,
    message: Mutex<Option<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            full: Mutex::new(false),
            message: Mutex::new(None),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut full = self.full.lock();
        self.emptied.wait_while(&mut full, |full| *full);
        *full = true;
        self.filled.notify_one();
        drop(full);
        *self.message.lock() = Some(message);
    }

    pub fn receive(&self) -> T {
        let mut full = self.full.lock();
        self.filled.wait_while(&mut full, |full| !*full);
        *full = false;
        self.emptied.notify_one();
        self.message.lock().take().expect("the mailbox is full")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
