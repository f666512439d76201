// variant: counts who waits and notifies nobody for nothing

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Mailbox<T> {
    state: Mutex<State<T>>,
    emptied: Condvar,
    filled: Condvar,
}

impl<T> Mailbox<T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                slot: None,
                senders: 0,
                receivers: 0,
            }),
            emptied: Condvar::new(),
            filled: Condvar::new(),
        }
    }

    pub fn send(&self, message: T) {
        let mut state = self.state.lock();
        while state.slot.is_some() {
            state.senders += 1;
            self.emptied.wait(&mut state);
            state.senders -= 1;
        }
        state.slot = Some(message);
        if state.receivers > 0 {
            self.filled.notify_one();
        }
    }

    pub fn receive(&self) -> T {
        let mut state = self.state.lock();
        loop {
            if let Some(message) = state.slot.take() {
                if state.senders > 0 {
                    self.emptied.notify_one();
                }
                return message;
            }
            state.receivers += 1;
            self.filled.wait(&mut state);
            state.receivers -= 1;
        }
    }
}

impl<T> Default for Mailbox<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
struct State<T> {
    slot: Option<T>,
    senders: usize,
    receivers: usize,
}
