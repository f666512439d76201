//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// Submits a job, once.
    A,
    /// The worker.
    B,
    /// Shuts the pool down, once.
    C,
}

/// What the pool runs.
pub type Job = Box<dyn FnOnce() + Send>;

/// A pool with a single worker, and a fault.
pub struct Pool {
    is_open: AtomicBool,
    jobs: Mutex<VecDeque<Job>>,
    changed: Condvar,
}

impl Pool {
    /// A pool that is open, without a job.
    pub fn new() -> Self {
        Self {
            is_open: AtomicBool::new(true),
            jobs: Mutex::new(VecDeque::new()),
            changed: Condvar::new(),
        }
    }

    /// Accepts a job while the pool is open, and says whether it did. What was accepted is run.
    ///
    /// Thread A calls it. It takes three steps if the job is accepted: it loads, locks, and notifies.
    pub fn submit(&self, job: Job) -> bool {
        if !self.is_open.load(Ordering::SeqCst) {
            return false;
        }
        self.jobs.lock().push_back(job);
        self.changed.notify_one();
        true
    }

    /// Runs jobs until the pool is shut down and no job is left.
    ///
    /// Thread B calls it. It locks first. Then, again and again: if there is a job, it runs it (no step), and locks again;
    /// else it loads, and ends, or waits and goes on after the wait.
    pub fn work(&self) {
        let mut jobs = self.jobs.lock();
        loop {
            if let Some(job) = jobs.pop_front() {
                MutexGuard::unlocked(&mut jobs, job);
            } else if self.is_open.load(Ordering::SeqCst) {
                self.changed.wait(&mut jobs);
            } else {
                return;
            }
        }
    }

    /// Lets the worker end when no job is left.
    ///
    /// Thread C calls it. It takes three steps: it locks, stores, and notifies. The lock sees to it that the worker is not between
    /// its look at `is_open` and its wait.
    pub fn shutdown(&self) {
        let _jobs = self.jobs.lock();
        self.is_open.store(false, Ordering::SeqCst);
        self.changed.notify_all();
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}
