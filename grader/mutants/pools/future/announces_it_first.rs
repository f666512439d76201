// mutant: says that it is done, and then puts the value there
// verdict: wrong-answer
// check: done_means_at_once
// The flag is there so that `is_done` needs no lock. Whoever believes it comes too early, and finds nothing where the value
// should be.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let shared = Arc::new(Shared {
        is_done: AtomicBool::new(false),
        outcome: Mutex::new(None),
        done: Condvar::new(),
    });
    let promise = Promise {
        shared: Arc::clone(&shared),
    };
    (promise, Future { shared })
}

pub struct Promise<T> {
    shared: Arc<Shared<T>>,
}

pub struct Future<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    is_done: AtomicBool,
    outcome: Mutex<Option<Result<T, Broken>>>,
    done: Condvar,
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
        if self.shared.is_done.swap(true, Ordering::SeqCst) {
            return Err(AlreadySet(value));
        }
        *self.shared.outcome.lock() = Some(Ok(value));
        self.shared.done.notify_all();
        Ok(())
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        if !self.shared.is_done.swap(true, Ordering::SeqCst) {
            *self.shared.outcome.lock() = Some(Err(Broken));
            self.shared.done.notify_all();
        }
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        self.shared.is_done.load(Ordering::SeqCst)
    }
}

impl<T: Clone> Future<T> {
    pub fn wait(&self) -> Result<T, Broken> {
        let mut outcome = self.shared.outcome.lock();
        let is_pending = |outcome: &mut Option<_>| outcome.is_none();
        self.shared.done.wait_while(&mut outcome, is_pending);
        outcome.clone().expect("it was waited for")
    }

    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        let mut outcome = self.shared.outcome.lock();
        let is_pending = |outcome: &mut Option<_>| outcome.is_none();
        self.shared
            .done
            .wait_while_for(&mut outcome, is_pending, timeout);
        outcome.clone()
    }
}
