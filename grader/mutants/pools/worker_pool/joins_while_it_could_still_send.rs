// mutant: joins the workers while the sender is still there
// verdict: deadlock
// check: idle_workers_end
// The loop of a worker ends when the last sender is dropped. Fields are dropped *after* `drop` has run, and `drop`
// waits for the workers.

use crossbeam::channel::{self, Sender};
use std::error::Error;
use std::fmt;
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    jobs: Sender<Job>,
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
        let (jobs, queue) = channel::unbounded::<Job>();
        let workers = (0..workers).map(|_| {
            let queue = queue.clone();
            thread::spawn(move || queue.iter().for_each(|job| job()))
        });
        Ok(Self {
            jobs,
            workers: workers.collect(),
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.jobs
            .send(Box::new(job))
            .expect("the workers are there");
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
