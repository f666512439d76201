// mutant: keeps the receiver of a channel behind a lock
// verdict: deadlock
// check: trying_does_not_wait
// The channel of the standard library has one receiver, so a lock makes it fit for several. But who
// waits in `recv` holds the lock meanwhile, and `try_pop` waits for the lock.

use std::error::Error;
use std::fmt;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

#[derive(Debug)]
pub struct BoundedQueue<T> {
    sender: SyncSender<T>,
    receiver: Mutex<Receiver<T>>,
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
            return Err(NoCapacity);
        }
        let (sender, receiver) = sync_channel(capacity);
        Ok(Self {
            sender,
            receiver: Mutex::new(receiver),
        })
    }

    pub fn push(&self, item: T) {
        if self.sender.send(item).is_err() {
            unreachable!("the receiver is here");
        }
    }

    pub fn pop(&self) -> T {
        let receiver = self.receiver.lock().unwrap();
        receiver.recv().expect("the sender is here")
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        match self.sender.try_send(item) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(item) | TrySendError::Disconnected(item)) => Err(Full(item)),
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        self.receiver.lock().unwrap().try_recv().ok()
    }
}
