// variant: the standard library, and a field for each thing to know

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

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
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    value: Option<T>,
    has_sender: bool,
    has_receiver: bool,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().expect("nobody panics with it")
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
        state: Mutex::new(State {
            value: None,
            has_sender: true,
            has_receiver: true,
        }),
        changed: Condvar::new(),
    });
    let sender = Sender {
        shared: Arc::clone(&shared),
    };
    (sender, Receiver { shared })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        let mut state = self.shared.lock();
        if !state.has_receiver {
            return Err(SendError(value));
        }
        state.value = Some(value);
        Ok(())
    }

    pub fn is_disconnected(&self) -> bool {
        !self.shared.lock().has_receiver
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.shared.lock().has_sender = false;
        self.shared.changed.notify_one();
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        let state = self.shared.lock();
        let mut state = self
            .shared
            .changed
            .wait_while(state, |state| state.has_sender && state.value.is_none())
            .expect("nobody panics with it");
        state.value.take().ok_or(RecvError)
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        let mut state = self.shared.lock();
        match (state.value.take(), state.has_sender) {
            (Some(value), _) => Ok(value),
            (None, false) => Err(TryRecvError::Disconnected),
            (None, true) => {
                drop(state);
                Err(TryRecvError::Empty(self))
            }
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.has_receiver = false;
        let left = state.value.take();
        drop(state);
        drop(left);
    }
}
