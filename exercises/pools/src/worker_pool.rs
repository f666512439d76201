//! A pool of workers: a few threads that run many jobs.
//!
//! To start a thread for each job is simple, and good enough for ten jobs. For ten thousand it is not: each thread takes
//! time to start and memory for its stack, and all of them at once get in each other's way. A pool starts a few
//! threads, once. Jobs go into a queue, and whichever worker is free takes the next one out.
//!
//! The difficult part is the end. A worker that sleeps has to learn that nothing more will come, and one that is busy
//! has to find out later; but what is in the queue is run before either goes home.

use std::error::Error;
use std::fmt;

/// A fixed number of threads, its *workers*, which run the jobs that the pool is given.
///
/// Dropping a pool does the same as [`shutdown`](WorkerPool::shutdown).
///
/// # Between threads
///
/// One `WorkerPool` is shared by reference, or in an [`Arc`](std::sync::Arc), by any number of threads that give it
/// jobs. A job may give it further jobs. Each job is run once, on the thread of a worker. All workers take from one
/// queue, so a job waits only as long as every worker is busy, and jobs are begun in the order in which they were
/// given. While a job runs, the pool can be used, and the other workers work.
///
/// Whoever has to wait sleeps until it is time, a worker without a job and the caller of `shutdown`: they do not ask again
/// and again, and they do not look at the clock.
///
/// A job does not panic, and no job is the last owner of its own pool: it would wait for itself.
///
/// # Example
///
/// ```
/// use pools::worker_pool::{NoWorkers, WorkerPool};
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// let sum = Arc::new(AtomicU64::new(0));
/// let pool = WorkerPool::new(2)?;
/// for number in 1..=100 {
///     let sum = Arc::clone(&sum);
///     pool.execute(move || {
///         sum.fetch_add(number, Ordering::Relaxed);
///     });
/// }
/// pool.shutdown();
/// assert_eq!(sum.load(Ordering::Relaxed), 5050);
///
/// assert!(WorkerPool::new(0).is_err());
/// # Ok::<(), NoWorkers>(())
/// ```
pub struct WorkerPool {
    // What do the workers share? And what does the pool keep for itself?
}

/// A pool was to have no worker at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pool needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl WorkerPool {
    /// A pool with so many workers, whose threads are started here. No other thread is started later.
    ///
    /// # Errors
    ///
    /// [`NoWorkers`] if that is none. No thread is started then.
    ///
    /// # Panics
    ///
    /// If the system cannot start a thread, as [`thread::spawn`](std::thread::spawn) does.
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        let _ = workers;
        todo!("WorkerPool::new")
    }

    /// Gives the pool a job, and does not wait for it. There is always room in the queue.
    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let _ = job;
        todo!("WorkerPool::execute")
    }

    /// Waits until every job that was given to the pool has been run and all its threads have ended.
    ///
    /// The pool is gone afterwards, so nobody can give it a job too late.
    pub fn shutdown(self) {
        todo!("WorkerPool::shutdown")
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        todo!("WorkerPool::drop")
    }
}
