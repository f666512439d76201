// mutant: asks first for the value, and then whether the sender is gone
// verdict: wrong-answer
// check: each_call_is_one_step
// Between the two questions the sender sends and goes. Then there was no value, and there is no sender, and
// the receiver is told that nothing will come, while the value lies there.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug)]
pub struct Sender<T> {
    shared: Arc<Shared<T>>,
}

#[derive(Debug)]
pub struct Receiver<T> {
    shared: Arc<Shared<T>>,
}

#[derive(Debug)]
struct Shared<T> {
    value: Mutex<Option<T>>,
    decided: Condvar,
    sender_is_gone: AtomicBool,
    receiver_is_gone: AtomicBool,
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
    let shared = Arc::new(Shared {
        value: Mutex::new(None),
        decided: Condvar::new(),
        sender_is_gone: AtomicBool::new(false),
        receiver_is_gone: AtomicBool::new(false),
    });
    let sender = Sender {
        shared: Arc::clone(&shared),
    };
    (sender, Receiver { shared })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        let mut place = self.shared.value.lock();
        if self.is_disconnected() {
            return Err(SendError(value));
        }
        *place = Some(value);
        Ok(())
    }

    pub fn is_disconnected(&self) -> bool {
        self.shared.receiver_is_gone.load(Ordering::SeqCst)
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let value = self.shared.value.lock();
        self.shared.sender_is_gone.store(true, Ordering::SeqCst);
        drop(value);
        self.shared.decided.notify_one();
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        let mut value = self.shared.value.lock();
        while value.is_none() && !self.shared.sender_is_gone.load(Ordering::SeqCst) {
            self.shared.decided.wait(&mut value);
        }
        value.take().ok_or(RecvError)
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        if let Some(value) = self.shared.value.lock().take() {
            return Ok(value);
        }
        match self.shared.sender_is_gone.load(Ordering::SeqCst) {
            true => Err(TryRecvError::Disconnected),
            false => Err(TryRecvError::Empty(self)),
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let mut value = self.shared.value.lock();
        self.shared.receiver_is_gone.store(true, Ordering::SeqCst);
        *value = None;
    }
}
