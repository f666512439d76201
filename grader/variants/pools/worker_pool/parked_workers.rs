// variant: workers park, and whoever changes something wakes all of them

use crossbeam::queue::SegQueue;
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
    jobs: SegQueue<Box<dyn FnOnce() + Send>>,
    closed: AtomicBool,
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
        let shared = Arc::new(Shared::default());
        let workers = (0..workers).map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.work())
        });
        Ok(Self {
            workers: workers.collect(),
            shared,
        })
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.shared.jobs.push(Box::new(job));
        self.wake();
    }

    pub fn shutdown(self) {
        drop(self);
    }
}

impl WorkerPool {
    fn wake(&self) {
        for worker in &self.workers {
            worker.thread().unpark();
        }
    }
}

impl Shared {
    fn work(&self) {
        loop {
            // Read before the last look at the queue: nothing comes after it.
            let closed = self.closed.load(Ordering::SeqCst);
            match self.jobs.pop() {
                Some(job) => job(),
                None if closed => return,
                None => thread::park(),
            }
        }
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.wake();
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
