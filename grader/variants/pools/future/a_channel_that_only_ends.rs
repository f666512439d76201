// variant: the value is behind a lock, and a channel without messages tells everybody that it is there, by its end

use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, TryRecvError, bounded};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let value = Arc::new(Mutex::new(None));
    let (sender, end) = bounded(0);
    let promise = Promise {
        value: Arc::clone(&value),
        open: Mutex::new(Some(sender)),
    };
    (promise, Future { value, end })
}

pub struct Promise<T> {
    value: Arc<Mutex<Option<T>>>,
    /// Nothing is ever sent. When it is dropped, all who receive go on.
    open: Mutex<Option<Sender<()>>>,
}

pub struct Future<T> {
    value: Arc<Mutex<Option<T>>>,
    end: Receiver<()>,
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
        let mut open = self.open.lock();
        if open.is_none() {
            return Err(AlreadySet(value));
        }
        *self.value.lock() = Some(value);
        *open = None;
        Ok(())
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        self.end.try_recv() == Err(TryRecvError::Disconnected)
    }
}

impl<T: Clone> Future<T> {
    pub fn wait(&self) -> Result<T, Broken> {
        let _ = self.end.recv();
        self.value.lock().clone().ok_or(Broken)
    }

    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        match self.end.recv_timeout(timeout) {
            Err(RecvTimeoutError::Timeout) => None,
            _ => Some(self.value.lock().clone().ok_or(Broken)),
        }
    }
}
