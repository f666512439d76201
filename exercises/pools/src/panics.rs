//! An executor whose jobs may panic.
//!
//! A panic ends the thread that it happens on. In a pool that thread is a worker, which was started for all the
//! jobs to come, and the job that failed is somebody else's: of whoever waits for its result. So a panic has to be
//! stopped before it reaches the worker, carried to the one who waits, and let go again there, as if the job had
//! been a plain call. And if nobody waits, it must do no harm.

use std::marker::PhantomData;
use std::num::NonZeroUsize;

/// Runs jobs on a fixed number of threads, its *workers*, whatever the jobs do.
///
/// Dropping an executor runs what was accepted, and waits until all workers have ended. It does not panic,
/// however many jobs did.
///
/// # Between threads
///
/// One `Executor` is shared by reference, and any number of threads may hand it jobs at the same time. `new`
/// starts the workers; no other thread is ever started, and no worker ends before the executor is dropped. Each job
/// moves to one of the workers and is run there, once. They are begun in the order in which they were accepted, and as
/// many as there are workers are at work at the same time.
///
/// A job that panics is over, and nothing else is: its worker goes on with the next job, and all other jobs,
/// those who wait for them, and the executor do not notice.
///
/// Whoever has to wait sleeps and does not poll, a worker without a job as well as the caller of
/// [`wait`](Future::wait). The executor is not dropped by one of its own jobs.
///
/// # Example
///
/// ```
/// use pools::panics::Executor;
/// use std::num::NonZeroUsize;
/// use std::panic::{AssertUnwindSafe, catch_unwind};
///
/// let executor = Executor::new(NonZeroUsize::MIN);
/// let fails = executor.submit(|| -> u32 { panic!("out of paper") });
/// let works = executor.submit(|| 6 * 7);
/// assert_eq!(works.wait(), 42); // by the only worker, which is still there
///
/// let panic = catch_unwind(AssertUnwindSafe(|| fails.wait())).unwrap_err();
/// assert_eq!(panic.downcast_ref::<&str>(), Some(&"out of paper"));
/// ```
pub struct Executor {
    // How do jobs come to the workers? How do the workers learn that no more will come?
}

/// The result of a job that was [submitted](Executor::submit): it is there when the job has come to its end.
///
/// A future may be dropped by somebody who does not want the result. The job is run all the same.
pub struct Future<T> {
    // What comes out of a job, if it may also panic?
    result: PhantomData<T>, // until there is a field that holds a `T`
}

impl Executor {
    /// An executor with so many workers, which have nothing to do yet.
    ///
    /// # Panics
    ///
    /// If the system cannot start a thread, as [`thread::spawn`](std::thread::spawn) does.
    pub fn new(workers: NonZeroUsize) -> Self {
        let _ = workers;
        todo!("Executor::new")
    }

    /// Accepts a job that has no result, and does not wait for it. If it panics, nobody is told.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let _ = job;
        todo!("Executor::execute")
    }

    /// Accepts a job, and does not wait for it. Its result can be waited for, and so can its panic.
    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let _ = job;
        todo!("Executor::submit")
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        todo!("Executor::drop")
    }
}

impl<T> Future<T> {
    /// Waits for the job to end, and returns what it returned. That is possible also after the executor was
    /// dropped.
    ///
    /// # Panics
    ///
    /// If the job panicked: with the very value that it panicked with, of whatever type, as if the job had been
    /// called here.
    pub fn wait(self) -> T {
        todo!("Future::wait")
    }
}
