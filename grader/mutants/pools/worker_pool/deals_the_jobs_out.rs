// mutant: gives each worker a queue of its own, and deals the jobs out in turn
// verdict: deadlock
// check: a_job_waits_for_no_busy_worker
// No two workers ever want the same queue. But a job that was dealt to a busy worker waits for it, while
// the other one has nothing to do; and here the first job waits for the third.

use crossbeam::channel::{self, Sender};
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    queues: Vec<Sender<Job>>,
    next: AtomicUsize,
    workers: Vec<JoinHandle<()>>,
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
        let (mut queues, mut threads) = (Vec::new(), Vec::new());
        for _ in 0..workers {
            let (jobs, queue) = channel::unbounded::<Job>();
            queues.push(jobs);
            threads.push(thread::spawn(move || queue.iter().for_each(|job| job())));
        }
        Ok(Self {
            queues,
            next: AtomicUsize::new(0),
            workers: threads,
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let turn = self.next.fetch_add(1, Ordering::SeqCst) % self.queues.len();
        self.queues[turn]
            .send(Box::new(job))
            .expect("the worker is there");
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.queues.clear(); // the end, for all workers
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
