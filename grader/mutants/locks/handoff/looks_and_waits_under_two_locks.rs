// mutant: gives the lock back between looking and waiting
// verdict: deadlock
// check: a_receiver_waits_for_a_message
// The guard of the condition is dropped before the body of the loop locks again. In between the
// message is sent and the notification finds nobody waiting. Then the receiver goes to sleep, next
// to its message.

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
        while self.slot.lock().is_none() {
            self.filled.wait(&mut self.slot.lock());
        }
        self.emptied.notify_one();
        self.slot.lock().take().expect("a message was sent")
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
