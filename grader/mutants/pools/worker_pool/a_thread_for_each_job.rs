// mutant: starts a thread for each job
// verdict: wrong-answer
// check: so_many_workers_and_no_more
// All jobs are run, and at the same time, too. With ten thousand jobs there are ten thousand threads, and that is
// what a pool is there to prevent.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::thread::{self, JoinHandle};

pub struct WorkerPool {
    threads: Mutex<Vec<JoinHandle<()>>>,
}

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
        Ok(Self {
            threads: Mutex::new(Vec::with_capacity(workers)),
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.threads.lock().push(thread::spawn(job));
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        loop {
            let Some(thread) = self.threads.lock().pop() else {
                return;
            };
            let _ = thread.join();
        }
    }
}
