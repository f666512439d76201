//! A scheduler whose workers have queues of their own, and steal from each other.
//!
//! One queue for all workers is one place where all of them meet, at each task that goes in and at each that comes out. But most
//! tasks are made by other tasks, and are best run by the worker that has just made them: what they need is still at hand. So
//! each worker has a queue of its own, and as long as there is something in it, nobody else is asked. A worker that has nothing
//! left takes what came from outside, and then looks into the queues of the others: it *steals*.
//!
//! Owner and thieves meet at opposite ends. The owner takes what it put in last, a thief what has lain there longest. A queue
//! that allows that, without a lock, is in `crossbeam::deque`. What is left to you is what is between the queues: where to look,
//! when to sleep, and when all is done.

use std::error::Error;
use std::fmt;

/// Runs tasks on a fixed number of threads, its *workers*. Tasks may make further tasks.
///
/// A worker that is free runs, in this order of preference,
///
/// 1. of its own tasks, the newest: the one that was made last by a task that this worker ran;
/// 2. of the tasks from outside, the oldest;
/// 3. of another worker's own tasks, the oldest.
///
/// It may take several from outside at a time. Then they lie in its own queue, in their order and beneath what its tasks make.
///
/// Dropping a scheduler does the same as [`shutdown`](Scheduler::shutdown).
///
/// # Between threads
///
/// One `Scheduler` is shared by reference by any number of threads that give it tasks. Each task moves to one of the workers
/// and is run there, once, while no lock is held. No task is left lying while a worker sleeps, and a worker sleeps as
/// long as there is no task that it could begin: it does not ask again and again, and it does not look at the clock. So does the caller of
/// `shutdown`.
///
/// A task that panics is over, and nothing else is: its worker goes on with the next one. No task is the last owner of its
/// own scheduler: it would wait for itself.
///
/// # Example
///
/// ```
/// use pools::work_stealing::{Local, NoWorkers, Scheduler};
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts the leaves of a tree that grows while it is counted.
/// fn count(local: &Local, height: u32, leaves: Arc<AtomicU64>) {
///     if height == 0 {
///         leaves.fetch_add(1, Ordering::Relaxed);
///         return;
///     }
///     for _ in 0..2 {
///         let leaves = Arc::clone(&leaves);
///         local.execute(move |local| count(local, height - 1, leaves));
///     }
/// }
///
/// let leaves = Arc::new(AtomicU64::new(0));
/// let scheduler = Scheduler::new(2)?;
/// let counted = Arc::clone(&leaves);
/// scheduler.execute(|local| count(local, 10, counted));
/// scheduler.shutdown();
/// assert_eq!(leaves.load(Ordering::Relaxed), 1024);
/// # Ok::<(), NoWorkers>(())
/// ```
pub struct Scheduler {
    // What do all workers share? And how does the end of the last task become known?
}

/// The worker that runs a task, as the task sees it.
pub struct Local {
    // What belongs to one worker alone? And what of the others does it need?
}

/// A scheduler was to have no worker at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scheduler needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl Scheduler {
    /// A scheduler with so many workers, whose threads are started here. No other thread is started later.
    ///
    /// # Errors
    ///
    /// [`NoWorkers`] if that is none. No thread is started then.
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        todo!("Scheduler::new({workers})")
    }

    /// Gives the scheduler a task from outside, and does not wait for it.
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let _ = task;
        todo!("Scheduler::execute")
    }

    /// Waits until every task has been run, those that tasks make meanwhile as well, and all threads have ended.
    ///
    /// Up to the end of the last task all workers are there for what it may still make.
    pub fn shutdown(self) {
        todo!("Scheduler::shutdown")
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        todo!("Scheduler::drop")
    }
}

impl Local {
    /// Makes a task of this worker's own, and does not wait for it. Other workers may steal it.
    pub fn execute(&self, task: impl FnOnce(&Local) + Send + 'static) {
        let _ = task;
        todo!("Local::execute")
    }
}
