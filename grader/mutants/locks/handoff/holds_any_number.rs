// mutant: keeps any number of messages
// verdict: wrong-answer
// check: a_sender_waits_while_the_mailbox_is_full
// Nothing is lost and the order is right. But senders never wait: when they are faster than the
// receivers, the queue grows until there is no memory left.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

#[derive(Debug)]
pub struct Mailbox<T> {
    messages: Mutex<VecDeque<T>>,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            messages: Mutex::new(VecDeque::new()),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        self.messages.lock().push_back(message);
        self.filled.notify_one();
    }

    pub fn receive(&self) -> T {
        let mut messages = self.messages.lock();
        loop {
            if let Some(message) = messages.pop_front() {
                return message;
            }
            self.filled.wait(&mut messages);
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}
