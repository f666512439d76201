//! A service with a thread of its own, which anybody may stop at any time.
//!
//! To stop a thread is to ask it to end, and then to wait until it has: to *join* it. A join waits for everything
//! that the thread still does. If that thread needs a lock which is held by the one who joins, neither can go on. It is a deadlock with
//! one lock only, and the join is its other half.
//!
//! So ask with the lock, and join without it. And think of all who may stop: two at once, one for the second
//! time, and the thread itself, which can wait for anybody but itself.

use std::error::Error;
use std::fmt;

/// Runs jobs, one after the other, on a thread of its own.
///
/// Dropping a service stops it, just as [`stop`](Service::stop) does.
///
/// # Between threads
///
/// A service starts one thread, its *worker*, which runs all jobs. One `Service` is shared by reference, and any number of threads
/// may call its methods at the same time. So may the jobs: while one runs, the service can be used, by itself as well.
/// A job can even be the last owner of the service, if it has an [`Arc`](std::sync::Arc) of it. A job does not panic.
///
/// Whoever has to wait sleeps until it is time, the worker without a job and the caller of `stop`: they do not ask again and
/// again, and they do not look at the clock.
///
/// # Example
///
/// ```
/// use deadlocks::shutdown::{Service, Stopped};
/// use std::sync::{Arc, Mutex};
///
/// let said = Arc::new(Mutex::new(Vec::new()));
/// let service = Service::start();
/// for word in ["one", "after", "the", "other"] {
///     let said = Arc::clone(&said);
///     service.submit(move || said.lock().unwrap().push(word)).unwrap();
/// }
/// service.stop();
/// assert_eq!(said.lock().unwrap().join(" "), "one after the other");
/// assert_eq!(service.submit(|| println!("never said")), Err(Stopped));
/// ```
pub struct Service {
    // What does the worker need? And what do those need who stop it?
}

/// The service was told to stop, and accepts nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service was told to stop")
    }
}

impl Error for Stopped {}

impl Service {
    /// Starts a service that has nothing to do yet.
    pub fn start() -> Self {
        todo!("Service::start")
    }

    /// Accepts a job, and does not wait for it. What was accepted is run, in the order in which it was accepted,
    /// and even if the service is told to stop before it is its turn.
    ///
    /// # Errors
    ///
    /// If the service was told to stop. The job is dropped then and never run.
    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Stopped> {
        let _ = job;
        todo!("Service::submit")
    }

    /// Tells the worker to end when it has run what was accepted, and waits until its thread has ended.
    ///
    /// That holds for every call, the first and the later ones, whoever calls: when `stop` returns, the worker has
    /// ended. There is one exception. A job that calls `stop` would wait for itself, so there it does not wait: it only tells the
    /// worker to end. The same goes for a job that drops the last owner of the service.
    pub fn stop(&self) {
        todo!("Service::stop")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        todo!("Service::drop")
    }
}
