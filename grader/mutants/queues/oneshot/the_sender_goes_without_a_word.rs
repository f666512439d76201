// mutant: does nothing when the sender is dropped
// verdict: deadlock
// check: the_end_ends_the_wait
// As long as every question is answered, nobody misses it. Then a thread panics, or returns early with `?`,
// and whoever waits for its answer waits for ever.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::mem;
use std::sync::Arc;

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
    decided: Condvar,
}

#[derive(Debug)]
enum State<T> {
    Open,
    Sent(T),
    Closed,
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
        state: Mutex::new(State::Open),
        decided: Condvar::new(),
    });
    let sender = Sender {
        shared: Arc::clone(&shared),
    };
    (sender, Receiver { shared })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), SendError<T>> {
        let mut state = self.shared.state.lock();
        match *state {
            State::Open => {
                *state = State::Sent(value);
                self.shared.decided.notify_one();
                Ok(())
            }
            State::Sent(_) | State::Closed => Err(SendError(value)),
        }
    }

    pub fn is_disconnected(&self) -> bool {
        matches!(*self.shared.state.lock(), State::Closed)
    }
}

impl<T> Receiver<T> {
    pub fn recv(self) -> Result<T, RecvError> {
        let mut state = self.shared.state.lock();
        while matches!(*state, State::Open) {
            self.shared.decided.wait(&mut state);
        }
        match mem::replace(&mut *state, State::Closed) {
            State::Sent(value) => Ok(value),
            State::Open | State::Closed => Err(RecvError),
        }
    }

    pub fn try_recv(self) -> Result<T, TryRecvError<T>> {
        let is_open = matches!(*self.shared.state.lock(), State::Open);
        if is_open {
            return Err(TryRecvError::Empty(self));
        }
        self.recv().map_err(|RecvError| TryRecvError::Disconnected)
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let left = mem::replace(&mut *self.shared.state.lock(), State::Closed);
        drop(left);
    }
}
