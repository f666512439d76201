// mutant: a channel for one message, which is received
// verdict: wrong-answer
// check: what_is_there_is_not_waited_for
// It knows how to wait, with a time-out or without, and notices when the promise is gone. But what was received is gone
// from the channel: the first call gets the value, and the next one hears that there is none.

use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::time::Duration;

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let (sender, receiver) = bounded(1);
    let sender = Mutex::new(Some(sender));
    (Promise { sender }, Future { receiver })
}

pub struct Promise<T> {
    /// Taken by the first who sets a value.
    sender: Mutex<Option<Sender<T>>>,
}

pub struct Future<T> {
    receiver: Receiver<T>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadySet<T>(pub T);

impl<T> fmt::Display for AlreadySet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value had been set already")
    }
}

impl<T: fmt::Debug> Error for AlreadySet<T> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the promise was dropped without a value")
    }
}

impl Error for Broken {}

impl<T> Promise<T> {
    pub fn set(&self, value: T) -> Result<(), AlreadySet<T>> {
        match self.sender.lock().take() {
            Some(sender) => {
                let _ = sender.send(value);
                Ok(())
            }
            None => Err(AlreadySet(value)),
        }
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        !self.receiver.is_empty()
    }
}

impl<T: Clone> Future<T> {
    pub fn wait(&self) -> Result<T, Broken> {
        self.receiver.recv().map_err(|_| Broken)
    }

    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        match self.receiver.recv_timeout(timeout) {
            Ok(value) => Some(Ok(value)),
            Err(RecvTimeoutError::Disconnected) => Some(Err(Broken)),
            Err(RecvTimeoutError::Timeout) => None,
        }
    }
}
