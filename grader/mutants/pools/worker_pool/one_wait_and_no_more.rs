// mutant: a worker that was woken takes the job, or goes home if there is none
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Whoever is woken was woken for a reason, it seems: a job, or the end. A condition variable of the standard library
// may wake a worker for no reason at all, and then it is gone before the first job comes.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    closed: bool,
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
        let mut queue = self.shared.queue.lock().unwrap();
        queue.jobs.push_back(Box::new(job));
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
        let mut queue = self.queue.lock().unwrap();
        if queue.jobs.is_empty() && !queue.closed {
            queue = self.changed.wait(queue).unwrap();
        }
        queue.jobs.pop_front()
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.shared.queue.lock().unwrap().closed = true;
        self.shared.changed.notify_all();
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}
