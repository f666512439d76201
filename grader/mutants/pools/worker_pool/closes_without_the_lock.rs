// mutant: the end is an atomic flag, set without the lock
// verdict: deadlock
// check: idle_workers_end
// The flag itself is safe. But a worker looks at it and *then* goes to sleep, and between the two there is room
// for the flag and its notification. That worker never ends, and whoever joins it does not either.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    jobs: Mutex<VecDeque<Job>>,
    closed: AtomicBool,
    changed: Condvar,
}

type Job = Box<dyn FnOnce() + Send>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pool needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl WorkerPool {
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let mut pool = Self {
            shared: Arc::default(),
            workers: Vec::new(),
        };
        for _ in 0..workers {
            let shared = Arc::clone(&pool.shared);
            pool.workers.push(thread::spawn(move || shared.work()));
        }
        Ok(pool)
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.shared.jobs.lock().push_back(Box::new(job));
        self.shared.changed.notify_one();
    }

    pub fn shutdown(self) {
        drop(self); // which says it all
    }
}

impl Shared {
    fn work(&self) {
        while let Some(job) = self.next() {
            job(); // the lock is open: it was let go of in `next`
        }
    }

    fn next(&self) -> Option<Job> {
        let mut jobs = self.jobs.lock();
        loop {
            if let Some(job) = jobs.pop_front() {
                return Some(job);
            }
            if self.closed.load(Ordering::SeqCst) {
                return None;
            }
            self.changed.wait(&mut jobs);
        }
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.shared.changed.notify_all();
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}
