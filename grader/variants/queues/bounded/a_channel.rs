// variant: a bounded channel with both ends kept

use crossbeam::channel::{Receiver, Sender, bounded};
use std::error::Error;
use std::fmt;

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
pub struct Full<T>(pub T);

impl<T> fmt::Display for Full<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is full")
    }
}

impl<T: fmt::Debug> Error for Full<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity); // a channel for none would hand over from hand to hand
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

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        self.sender
            .try_send(item)
            .map_err(|error| Full(error.into_inner()))
    }

    pub fn try_pop(&self) -> Option<T> {
        self.receiver.try_recv().ok()
    }
}
