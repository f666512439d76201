// mutant: a channel, closed by dropping its sender
// verdict: deadlock
// check: the_end_is_for_every_producer
// A channel ends when all its senders are gone. A producer that waits in `send` has a clone of its own, so
// the channel does not end, and the producer waits on.

use crossbeam::channel::{Receiver, Sender, bounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    sender: Mutex<Option<Sender<T>>>,
    receiver: Receiver<T>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    pub fn new(capacity: NonZeroUsize) -> Self {
        let (sender, receiver) = bounded(capacity.get());
        Self {
            sender: Mutex::new(Some(sender)),
            receiver,
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let sender = self.sender.lock().clone();
        match sender {
            Some(sender) => sender.send(item).map_err(|error| Closed(error.0)),
            None => Err(Closed(item)),
        }
    }

    pub fn pop(&self) -> Option<T> {
        self.receiver.recv().ok()
    }

    pub fn close(&self) -> bool {
        self.sender.lock().take().is_some()
    }
}
