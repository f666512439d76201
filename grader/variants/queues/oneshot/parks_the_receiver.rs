// variant: an atomic state, and a receiver that parks

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct Sender<T> {
    shared: Arc<Shared<T>>,
}

#[derive(Debug)]
pub struct Receiver<T> {
    shared: Arc<Shared<T>>,
}

const OPEN: u8 = 0;
/// The value was put into its place.
const SENT: u8 = 1;
/// An end is gone, or the value was taken.
const CLOSED: u8 = 2;

/// Both mutexes are locked by one thread at a time in any case.
#[derive(Debug)]
struct Shared<T> {
    state: AtomicU8,
    value: Mutex<Option<T>>,
    waiting: Mutex<Option<Thread>>,
}

impl<T> Shared<T> {
    fn leave_open(&self, state: u8) -> bool {
        self.state
            .compare_exchange(OPEN, state, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    }
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
        state: AtomicU8::new(OPEN),
        value: Mutex::new(None),
        waiting: Mutex::new(None),
    });
    let sender = Sender {
        shared: Arc::clone(&shared),
    };
    (sender, Receiver { shared })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        *self.shared.value.lock() = Some(value);
        if self.shared.leave_open(SENT) {
            return Ok(());
        }
        let value = self.shared.value.lock().take();
        Err(SendError(value.expect("nobody takes what was not sent")))
    }

    pub fn is_disconnected(&self) -> bool {
        self.shared.state.load(Ordering::SeqCst) == CLOSED
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.shared.leave_open(CLOSED);
        if let Some(receiver) = self.shared.waiting.lock().take() {
            receiver.unpark();
        }
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        // Before it looks: who changes the state afterwards, finds the thread.
        *self.shared.waiting.lock() = Some(thread::current());
        let mut receiver = self;
        loop {
            receiver = match receiver.try_recv() {
                Ok(value) => return Ok(value),
                Err(TryRecvError::Disconnected) => return Err(RecvError),
                Err(TryRecvError::Empty(receiver)) => receiver,
            };
            thread::park();
        }
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        match self.shared.state.load(Ordering::SeqCst) {
            OPEN => Err(TryRecvError::Empty(self)),
            SENT => {
                self.shared.state.store(CLOSED, Ordering::SeqCst);
                let value = self.shared.value.lock().take();
                Ok(value.expect("it was put there before the state said so"))
            }
            _ => Err(TryRecvError::Disconnected),
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        if !self.shared.leave_open(CLOSED) {
            let left = self.shared.value.lock().take();
            drop(left);
        }
    }
}
