// mutant: waits for the lock as long as for the value
// verdict: wrong-answer
// check: what_is_there_is_not_waited_for
// The lock is free again in no time. But if that is all the time there is, whoever comes while somebody else looks is told
// that the value is not there.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let shared = Arc::new(Shared {
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
        let mut outcome = self.shared.outcome.lock();
        if outcome.is_some() {
            return Err(AlreadySet(value));
        }
        *outcome = Some(Ok(value));
        self.shared.done.notify_all();
        Ok(())
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        self.shared.outcome.lock().get_or_insert(Err(Broken));
        self.shared.done.notify_all();
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        self.shared.outcome.lock().is_some()
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
        let mut outcome = self.shared.outcome.try_lock_for(timeout)?;
        let is_pending = |outcome: &mut Option<_>| outcome.is_none();
        self.shared
            .done
            .wait_while_for(&mut outcome, is_pending, timeout);
        outcome.clone()
    }
}
