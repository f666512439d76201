// variant: a channel for each round, closed when the event is set

use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use parking_lot::Mutex;
use std::time::Duration;

/// `Some` while it is not set: dropping the sender lets all go on that wait at the receiver.
#[derive(Debug)]
pub struct Event {
    round: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl Event {
    pub fn new() -> Self {
        Self {
            round: Mutex::new(Some(bounded(0))),
        }
    }

    pub fn set(&self) {
        *self.round.lock() = None;
    }

    pub fn clear(&self) {
        self.round.lock().get_or_insert_with(|| bounded(0));
    }

    pub fn is_set(&self) -> bool {
        self.round.lock().is_none()
    }

    pub fn wait(&self) {
        if let Some(set) = self.receiver() {
            let _ = set.recv(); // never a message, only the end
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        match self.receiver() {
            Some(set) => set.recv_timeout(timeout) == Err(RecvTimeoutError::Disconnected),
            None => true,
        }
    }

    fn receiver(&self) -> Option<Receiver<()>> {
        let round = self.round.lock();
        round.as_ref().map(|(_, receiver)| receiver.clone())
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
