// variant: the outcome in a `OnceLock`, and a lock only to sleep by

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let shared = Arc::new(Shared {
        outcome: OnceLock::new(),
        sleep: Mutex::new(()),
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
    outcome: OnceLock<Result<T, Broken>>,
    sleep: Mutex<()>,
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

impl<T> Shared<T> {
    fn wake_all(&self) {
        // Whoever has looked is asleep when the lock is free.
        drop(self.sleep.lock());
        self.done.notify_all();
    }
}

impl<T> Promise<T> {
    pub fn set(&self, value: T) -> Result<(), AlreadySet<T>> {
        match self.shared.outcome.set(Ok(value)) {
            Ok(()) => {
                self.shared.wake_all();
                Ok(())
            }
            Err(Ok(value)) => Err(AlreadySet(value)),
            Err(Err(Broken)) => unreachable!("it was `Ok`"),
        }
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        if self.shared.outcome.set(Err(Broken)).is_ok() {
            self.shared.wake_all();
        }
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        self.shared.outcome.get().is_some()
    }
}

impl<T: Clone> Future<T> {
    pub fn wait(&self) -> Result<T, Broken> {
        self.shared.outcome.wait().clone()
    }

    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        let is_pending = |_: &mut ()| self.shared.outcome.get().is_none();
        let mut sleep = self.shared.sleep.lock();
        self.shared
            .done
            .wait_while_for(&mut sleep, is_pending, timeout);
        self.shared.outcome.get().cloned()
    }
}
