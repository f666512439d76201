// mutant: `wait` wakes up every ten milliseconds to look
// verdict: wrong-answer
// check: who_waits_sleeps
// It is woken in time, and should the notification get lost, it will find the value all the same. That is no belt and braces: it hides a
// lost wakeup instead of ruling it out, and until then a thousand who wait wake up a hundred thousand times a second.

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

/// How long it sleeps before it looks.
const A_MOMENT: Duration = Duration::from_millis(10);

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
        loop {
            if let Some(outcome) = &*outcome {
                return outcome.clone();
            }
            self.shared.done.wait_for(&mut outcome, A_MOMENT);
        }
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
