//! A worker that runs a job on a thread of its own, and keeps the result until it is asked for.
//!
//! A thread belongs to a value: whoever holds the worker can ask for the result, and when the
//! worker goes away, the thread has ended. So no thread goes on unnoticed, and none is forgotten.

use parking_lot::Mutex;
use std::thread::{self, Builder, JoinHandle};

/// What a [`Worker`] does: data and the work on them.
///
/// A job moves to the worker's thread and is used up there, so it may keep whatever it needs.
pub trait Job: Send + 'static {
    /// What the work results in.
    type Output: Send + 'static;

    /// What to call the worker, and its thread.
    fn name(&self) -> String;

    /// Does the work.
    fn run(self) -> Self::Output;
}

/// A thread that runs one [`Job`].
///
/// Dropping a worker waits until its job has ended. A result that nobody took is dropped then, and
/// so is a panic.
///
/// # Between threads
///
/// The job runs on the worker's thread, the only one that a worker starts. One `Worker` is shared by
/// reference, and any number of threads may call [`take`](Worker::take) at the same time: one of
/// them gets the result. Whoever has to wait sleeps and does not poll.
///
/// # Example
///
/// ```
/// use threads::active::{Job, Worker};
///
/// struct Sum(Vec<u64>);
///
/// impl Job for Sum {
///     type Output = u64;
///
///     fn name(&self) -> String {
///         format!("sum of {} numbers", self.0.len())
///     }
///
///     fn run(self) -> u64 {
///         self.0.iter().sum()
///     }
/// }
///
/// let worker = Worker::start(Sum(vec![1, 2, 39]));
/// assert_eq!(worker.name(), "sum of 3 numbers");
/// assert_eq!(worker.take().unwrap().unwrap(), 42);
/// assert!(worker.take().is_none());
/// ```
pub struct Worker<J: Job> {
    name: String,
    /// `None` once the result was taken.
    thread: Mutex<Option<JoinHandle<J::Output>>>,
}

impl<J: Job> Worker<J> {
    /// Starts a thread of the job's name that runs the job, and does not wait for it.
    ///
    /// # Panics
    ///
    /// If the system cannot start a thread, as [`thread::spawn`] does.
    pub fn start(job: J) -> Self {
        let name = job.name();
        let thread = Builder::new()
            .name(name.clone())
            .spawn(move || job.run())
            .expect("the system can start a thread");
        Self {
            name,
            thread: Mutex::new(Some(thread)),
        }
    }

    /// The name of the job.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits for the job to end and takes what became of it: its result, or its panic, as from
    /// [`JoinHandle::join`](std::thread::JoinHandle::join).
    ///
    /// There is one result, and one call gets it; every other call returns `None`.
    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        // A statement of its own: the lock is not held while the thread is joined.
        let thread = self.thread.lock().take();
        thread.map(|thread| thread.join())
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        // A panic of the job is no reason for the owner to panic, who may be unwinding already.
        let _ = self.take();
    }
}
