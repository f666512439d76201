// mutant: asks again and again for the message
// verdict: spins
// check: a_receiver_waits_for_a_message
// No condition variable, and no message is lost. But whoever waits keeps a processor busy with
// asking, and takes the lock away from the thread that it waits for.

use parking_lot::Mutex;

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
        loop {
            let mut slot = self.slot.lock();
            if slot.is_none() {
                *slot = Some(message);
                return;
            }
        }
    }

    pub fn receive(&self) -> T {
        loop {
            if let Some(message) = self.slot.lock().take() {
                return message;
            }
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
