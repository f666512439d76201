// variant: the job behind a lock, and its end in a cell that is set once and can be waited for

use crossbeam::channel::{self, Sender};
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce() + Send>;

pub struct Future<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    job: Mutex<Option<Box<dyn FnOnce() -> T + Send>>>,
    /// The lock is for results that threads may not share.
    end: OnceLock<Result<Mutex<T>, Cancelled>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the job was cancelled")
    }
}

impl Error for Cancelled {}

impl Executor {
    pub fn new(workers: NonZeroUsize) -> Self {
        let (jobs, queue) = channel::unbounded::<Job>();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || queue.iter().for_each(|job| job()))
        };
        Self {
            jobs: Some(jobs),
            workers: (0..workers.get()).map(start).collect(),
        }
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("there until the drop");
        jobs.send(Box::new(job))
            .expect("the workers receive until then");
    }

    pub fn submit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Future<T> {
        let shared = Arc::new(Shared {
            job: Mutex::new(Some(Box::new(job))),
            end: OnceLock::new(),
        });
        self.execute({
            let shared = Arc::clone(&shared);
            move || {
                let job = shared.job.lock().take();
                if let Some(job) = job {
                    let _ = shared.end.set(Ok(Mutex::new(job())));
                }
            }
        });
        Future { shared }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            let _ = worker.join(); // no job panics
        }
    }
}

impl<T> Future<T> {
    pub fn wait(&self) -> Result<T, Cancelled>
    where
        T: Clone,
    {
        match self.shared.end.wait() {
            Ok(value) => Ok(value.lock().clone()),
            Err(cancelled) => Err(*cancelled),
        }
    }

    pub fn cancel(&self) -> bool {
        let mut slot = self.shared.job.lock();
        let job = slot.take();
        if job.is_some() {
            let _ = self.shared.end.set(Err(Cancelled)); // before anybody else finds the slot empty
        }
        drop(slot);
        drop(job);
        matches!(self.shared.end.get(), Some(Err(Cancelled)))
    }
}
