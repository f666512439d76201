//! An executor under a rate limiter: several jobs at work at the same time, and so many *begun* per second.
//!
//! A service allows a hundred requests per second. Each takes a while, so several threads ask at the same time. Two limits meet
//! here that have nothing to do with each other: as many as there are workers are at work at once, and the rate
//! is about when they begin. It counts what the service notices: the moment in which a request goes out, whichever worker sends
//! it, and not the moment in which somebody had the idea.

use crossbeam::channel::Receiver;
use std::error::Error;
use std::fmt;
use std::panic::resume_unwind;
use std::thread;

/// Runs jobs on a fixed number of threads, its *workers*, and begins at most so many per second.
///
/// Jobs begin in *slots*, which keep a distance, the *interval*: one second divided by the number of jobs per second, rounded up
/// to whole nanoseconds. A worker that is free takes the job that was submitted first and gets the next slot for it. That slot begins
/// now, or one interval after the last slot that any worker got, whichever is later. When it begins, the worker runs the job.
/// So the first job of all need not wait, and time in which nothing was begun is not saved up: after it, too, slots keep their
/// distance.
///
/// Dropping an executor does the same as [`shutdown`](Executor::shutdown).
///
/// # Between threads
///
/// One `Executor` is shared by reference, and any number of threads may hand it jobs at the same time. `new` starts the
/// workers; no other thread is ever started, and no worker ends before the executor does. The slots are for all workers together.
/// As many jobs as there are workers are at work at the same time, if they take long enough. While a worker waits for its slot
/// or runs a job, nobody else has to wait for that: jobs can be submitted, and other workers go on.
///
/// Whoever has to wait sleeps and does not poll: a worker without a job, a worker before its slot, and the caller of
/// `wait` or `shutdown`. No job is the last owner of its own executor: it would wait for itself.
///
/// # Example
///
/// ```
/// use pools::rate_limited::{Executor, Future, NeverRuns};
/// use std::time::{Duration, Instant};
///
/// let begun = Instant::now();
/// let executor = Executor::new(2, 500)?;
/// let futures: Vec<Future<u32>> = (1..=3).map(|n| executor.submit(move || n * n)).collect();
/// let squares: Vec<u32> = futures.into_iter().map(Future::wait).collect();
/// assert_eq!(squares, [1, 4, 9]);
/// assert!(begun.elapsed() >= Duration::from_millis(4)); // two intervals of 2ms
/// # Ok::<(), NeverRuns>(())
/// ```
pub struct Executor {
    // How do jobs come to the workers? And what do all workers have to know of each other?
}

/// The result of a job that was [submitted](Executor::submit). This part is given; you have built it before.
pub struct Future<T> {
    /// What the job returned, or panicked with, comes out here, once.
    outcome: Receiver<thread::Result<T>>,
}

/// An executor was to be made that would never run a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeverRuns {
    /// It was to have no worker at all.
    NoWorkers,
    /// It was to begin zero jobs per second.
    ZeroRate,
}

impl fmt::Display for NeverRuns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NeverRuns::NoWorkers => "an executor needs at least one worker",
            NeverRuns::ZeroRate => "the rate is zero per second, which lets no job begin",
        })
    }
}

impl Error for NeverRuns {}

impl Executor {
    /// An executor with so many workers, which begin at most so many jobs per second.
    ///
    /// # Errors
    ///
    /// [`NeverRuns`] if there are no workers, or if the rate is zero. If both are so, it is either of the two. No
    /// thread is started then.
    pub fn new(workers: usize, max_per_second: u32) -> Result<Self, NeverRuns> {
        todo!("Executor::new({workers}, {max_per_second})")
    }

    /// Accepts a job, and waits neither for it nor for its slot.
    ///
    /// A job that panics is over, and nothing else is: its worker goes on, and whoever waits for the result gets the panic.
    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let _ = job;
        todo!("Executor::submit")
    }

    /// Waits until every job that was accepted has been run, in its slot, and all threads have ended.
    pub fn shutdown(self) {
        todo!("Executor::shutdown")
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        todo!("Executor::drop")
    }
}

impl<T> Future<T> {
    /// Waits for the job to end, and returns what it returned.
    ///
    /// # Panics
    ///
    /// With what the job panicked with, if it did.
    pub fn wait(self) -> T {
        let outcome = self.outcome.recv();
        match outcome.expect("a job that was accepted is run") {
            Ok(value) => value,
            Err(panic) => resume_unwind(panic),
        }
    }
}
