// variant: a bounded channel for the items, and the count is the lock

use crossbeam::channel::{Receiver, Sender, TrySendError, bounded};
use parking_lot::Mutex;
use std::mem;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct Ring<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
    /// Whoever holds this has the channel for itself.
    lost: Mutex<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Popped<T> {
    pub item: T,
    pub lost: u64,
}

impl<T> Ring<T> {
    pub fn new(places: NonZeroUsize) -> Self {
        let (sender, receiver) = bounded(places.get());
        Self {
            sender,
            receiver,
            lost: Mutex::new(0),
        }
    }

    pub fn push(&self, item: T) -> Option<T> {
        let mut lost = self.lost.lock();
        let item = match self.sender.try_send(item) {
            Ok(()) => return None,
            Err(TrySendError::Full(item)) => item,
            Err(TrySendError::Disconnected(_)) => unreachable!("the receiver is here"),
        };
        let oldest = self.receiver.try_recv().ok();
        *lost += 1;
        self.sender.try_send(item).ok().expect("there is room now");
        oldest
    }

    pub fn pop(&self) -> Option<Popped<T>> {
        let mut lost = self.lost.lock();
        let item = self.receiver.try_recv().ok()?;
        let lost = mem::take(&mut *lost);
        Some(Popped { item, lost })
    }
}
