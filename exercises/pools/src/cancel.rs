//! Work that can be called off.
//!
//! Somebody has asked for a result and does not need it any more. If nobody has begun with the work, nobody should.
//! If somebody has, it goes on: a thread cannot be stopped from outside, since nobody knows what it holds at that
//! moment. So two threads come for the same job, a worker that wants to begin and somebody who wants to call it off,
//! and exactly one of them gets it. Whoever asks is told which one it was, and has to be able to rely on it.

use crossbeam::channel::{self, Sender};
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::thread::{self, JoinHandle};

/// Runs jobs on a fixed number of threads, its *workers*, in the order in which they were accepted.
///
/// All of it is given, except for `submit`. Dropping an executor runs what was accepted and not cancelled, and waits until
/// all workers have ended. Jobs do not panic here.
///
/// # Example
///
/// ```
/// use pools::cancel::{Cancelled, Executor};
/// use std::num::NonZeroUsize;
/// use std::sync::mpsc;
///
/// let executor = Executor::new(NonZeroUsize::MIN);
/// let (open, gate) = mpsc::channel();
/// let first = executor.submit(move || gate.recv().unwrap());
/// let second = executor.submit(|| println!("never said"));
/// assert!(second.cancel()); // the only worker is busy with the first one
/// assert_eq!(second.wait(), Err(Cancelled));
///
/// open.send(42).unwrap();
/// assert_eq!(first.wait(), Ok(42));
/// assert!(!first.cancel()); // too late
/// ```
pub struct Executor {
    /// `None` when the executor is being dropped: the workers then see that no more will come.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

/// A job that was submitted: to be waited for, or to be called off.
///
/// A job is *pending* until a worker begins with it; then it is *running*, and at its end it is *done*. A pending job
/// can be *cancelled*, and then it is never run. Done and cancelled are two ends, and each job has one of them.
///
/// A future may be dropped. That cancels nothing: the job is run all the same.
///
/// # Between threads
///
/// One `Future` is shared by reference by any number of threads that wait and cancel. A job is begun, or is
/// cancelled, in one step, and all of them are told the same about it. While the job runs, nobody is kept from calling
/// [`cancel`](Future::cancel), the job itself included. Whoever has to wait sleeps and does not poll.
pub struct Future<T> {
    // Where is the job until somebody comes for it? What is left in its place?
    job: PhantomData<T>, // until there is a field that holds a `T`
}

/// The job was cancelled, and has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the job was cancelled")
    }
}

impl Error for Cancelled {}

impl Executor {
    /// An executor with so many workers, which have nothing to do yet.
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded::<Job>();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || queue.iter().for_each(|job| job()))
        };
        Self {
            jobs: Some(jobs),
            workers: (0..workers.get()).map(start).collect(),
        }
    }

    /// Accepts a job that has no result, and does not wait for it.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    /// Accepts a job, and does not wait for it. Its result can be waited for, and as long as it is pending it can be
    /// cancelled.
    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let _ = job;
        todo!("Executor::submit")
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}

impl<T> Future<T> {
    /// Waits until the job is done or cancelled, and returns its result. Any number of threads may wait, each of them any
    /// number of times, also after the executor was dropped.
    ///
    /// # Errors
    ///
    /// [`Cancelled`] if the job was cancelled. Whoever waits is told at once, and not only when it would have been the
    /// job's turn.
    pub fn wait(&self) -> Result<T, Cancelled>
    where
        T: Clone,
    {
        todo!("Future::wait")
    }

    /// Cancels the job if it is pending, and returns whether it is cancelled. It does not wait for the job.
    ///
    /// `true` means: the job is cancelled, by this call or by an earlier one. It was not begun, and never will be. The
    /// call that cancels a job drops it, with all that it has captured, before it returns.
    ///
    /// `false` means: it was too late. A worker has begun with the job, which is not interrupted, or the job is done.
    pub fn cancel(&self) -> bool {
        todo!("Future::cancel")
    }
}
