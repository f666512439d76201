//! A value that will be there later, and the promise to provide it.
//!
//! Whoever gives work away wants to go on at once, and needs the answer some time. So there are two ends. The
//! *promise* is with whoever works: it is kept by setting the value, once. The *future* is with whoever needs
//! the value: it can be asked whether the value is there, and waited for, as long as one likes.
//!
//! Waiting is safe only if it ends in any case. A promise that goes away without a value, because the work went wrong or was
//! forgotten, is *broken*, and whoever waits is told.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A promise of a value, and the future that gets it.
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

/// The end that provides the value.
///
/// A promise that is dropped before a value was set is broken. Then every wait for its future ends with [`Broken`].
/// After a value was set, dropping it changes nothing.
///
/// # Between threads
///
/// A `Promise` can be moved to another thread, and shared by reference by several that try to set it: the first one
/// counts, and every later one gets its own value back. Setting it lets all go on that wait for the future.
pub struct Promise<T> {
    shared: Arc<Shared<T>>,
}

/// The end that gets the value. (It has nothing to do with [`std::future::Future`] but the name and the idea.)
///
/// It is *done* as soon as a value was set or the promise was broken, and stays so, with the same outcome. The value is not
/// used up by looking at it: every call gets a clone, however many there are and whatever they did before.
///
/// # Between threads
///
/// One `Future` is shared by reference by any number of threads that wait for it. Whoever has to wait sleeps and does not
/// poll, and goes on as soon as it is done. Each call takes effect at one moment between its beginning and its end.
///
/// # Example
///
/// ```
/// use pools::future::{AlreadySet, Broken, promise};
/// use std::thread;
/// use std::time::Duration;
///
/// let (promise, future) = promise();
/// assert!(!future.is_done());
/// assert_eq!(future.wait_timeout(Duration::from_millis(1)), None);
/// thread::scope(|scope| {
///     scope.spawn(|| promise.set(6 * 7));
///     assert_eq!(future.wait(), Ok(42));
/// });
/// assert_eq!(promise.set(43), Err(AlreadySet(43)));
/// assert_eq!(future.wait(), Ok(42));
///
/// let (promise, future) = pools::future::promise::<u32>();
/// drop(promise);
/// assert_eq!(future.wait(), Err(Broken));
/// ```
pub struct Future<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    /// `None` until the future is done, and never changed again afterwards.
    outcome: Mutex<Option<Result<T, Broken>>>,
    done: Condvar,
}

/// A value had been set already. Here is the later one back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadySet<T>(pub T);

impl<T> fmt::Display for AlreadySet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value had been set already")
    }
}

impl<T: fmt::Debug> Error for AlreadySet<T> {}

/// There will be no value: the promise was dropped without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the promise was dropped without a value")
    }
}

impl Error for Broken {}

impl<T> Promise<T> {
    /// Sets the value, also when the future is gone and nobody will ever ask for it.
    ///
    /// # Errors
    ///
    /// [`AlreadySet`], with this value, if another one was set before. That one stays.
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
    /// Whether [`wait`](Future::wait) would return at once. Never waits for the value.
    pub fn is_done(&self) -> bool {
        self.shared.outcome.lock().is_some()
    }
}

impl<T: Clone> Future<T> {
    /// Waits until the future is done, and returns a clone of the value.
    ///
    /// # Errors
    ///
    /// [`Broken`] if the promise was dropped without a value.
    pub fn wait(&self) -> Result<T, Broken> {
        let mut outcome = self.shared.outcome.lock();
        let is_pending = |outcome: &mut Option<_>| outcome.is_none();
        self.shared.done.wait_while(&mut outcome, is_pending);
        outcome.clone().expect("it was waited for")
    }

    /// Waits as [`wait`](Future::wait) does, but no longer than `timeout`, which may be as long as
    /// [`Duration::MAX`]. `None` when the time is over and the future is not done.
    ///
    /// The time counts from the call. A future that is done is not waited for, even if `timeout` is zero. A time-out
    /// leaves everything as it was.
    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        let mut outcome = self.shared.outcome.lock();
        let is_pending = |outcome: &mut Option<_>| outcome.is_none();
        self.shared
            .done
            .wait_while_for(&mut outcome, is_pending, timeout);
        outcome.clone()
    }
}
