// variant: a bounded channel with both ends kept

use crossbeam::channel::{Receiver, Sender, bounded};
use std::error::Error;
use std::fmt;
use std::time::Duration;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCapacity;

impl fmt::Display for NoCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a queue needs room for at least one item")
    }
}

impl Error for NoCapacity {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut<T>(pub T);

impl<T> fmt::Display for TimedOut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("timed out while the queue was full")
    }
}

impl<T: fmt::Debug> Error for TimedOut<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        let (sender, receiver) = bounded(capacity);
        Ok(Self { sender, receiver })
    }

    pub fn push(&self, item: T) {
        if self.sender.send(item).is_err() {
            unreachable!("the receiver is here");
        }
    }

    pub fn pop(&self) -> T {
        self.receiver.recv().expect("the sender is here")
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        self.sender
            .send_timeout(item, timeout)
            .map_err(|error| TimedOut(error.into_inner()))
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        self.receiver.recv_timeout(timeout).ok()
    }
}
