// variant: a channel of the standard library, and a flag that says whether the receiver is gone

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

#[derive(Debug)]
pub struct Sender<T> {
    inner: mpsc::Sender<T>,
    receiver_is_gone: Arc<AtomicBool>,
}

#[derive(Debug)]
pub struct Receiver<T> {
    inner: mpsc::Receiver<T>,
    is_gone: Arc<AtomicBool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendError<T>(pub T);

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the receiver was dropped")
    }
}

impl<T: fmt::Debug> Error for SendError<T> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecvError;

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there will be no value")
    }
}

impl Error for RecvError {}

#[derive(Debug)]
pub enum TryRecvError<T> {
    Empty(Receiver<T>),
    Disconnected,
}

impl<T> fmt::Display for TryRecvError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TryRecvError::Empty(_) => "there is no value yet",
            TryRecvError::Disconnected => "there will be no value",
        })
    }
}

impl<T: fmt::Debug> Error for TryRecvError<T> {}

pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = mpsc::channel();
    let is_gone = Arc::new(AtomicBool::new(false));
    let sender = Sender {
        inner: sender,
        receiver_is_gone: Arc::clone(&is_gone),
    };
    let receiver = Receiver {
        inner: receiver,
        is_gone,
    };
    (sender, receiver)
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        // The flag comes first and the channel's own end after it, so both are asked.
        if self.is_disconnected() {
            return Err(SendError(value));
        }
        self.inner
            .send(value)
            .map_err(|mpsc::SendError(value)| SendError(value))
    }

    pub fn is_disconnected(&self) -> bool {
        self.receiver_is_gone.load(Ordering::Acquire)
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        self.inner.recv().map_err(|_| RecvError)
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        self.inner.try_recv().map_err(|error| match error {
            mpsc::TryRecvError::Empty => TryRecvError::Empty(self),
            mpsc::TryRecvError::Disconnected => TryRecvError::Disconnected,
        })
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.is_gone.store(true, Ordering::Release);
    }
}
