// variant: the worker catches the panic, and the promise notices that it was dropped without a value

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Mutex<Option<Sender<Job>>>,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

type Job = Box<dyn FnOnce() + Send>;

#[must_use = "whoever does not wait does not learn whether the job went well"]
pub struct Future<T> {
    slot: Arc<Slot<T>>,
}

struct Slot<T> {
    outcome: Mutex<Option<Result<T, Panicked>>>,
    done: Condvar,
}

struct Promise<T>(Arc<Slot<T>>);

impl<T> Promise<T> {
    fn set(&self, value: T) {
        *self.0.outcome.lock() = Some(Ok(value));
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        self.0.outcome.lock().get_or_insert(Err(Panicked));
        self.0.done.notify_one();
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an executor needs at least one worker")
    }
}

impl Error for NoWorkers {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShutDown;

impl fmt::Display for ShutDown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the executor was shut down")
    }
}

impl Error for ShutDown {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the job panicked")
    }
}

impl Error for Panicked {}

impl Executor {
    pub fn new(workers: usize) -> Result<Self, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let (jobs, queue) = channel::unbounded::<Job>();
        let mut executor = Self {
            jobs: Mutex::new(Some(jobs)),
            workers: Mutex::default(),
        };
        for _ in 0..workers {
            let queue = queue.clone();
            let work = move || {
                for job in queue {
                    let _ = panic::catch_unwind(AssertUnwindSafe(job));
                }
            };
            executor.workers.get_mut().push(thread::spawn(work));
        }
        Ok(executor)
    }

    pub fn submit<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Future<T>, ShutDown> {
        let slot = Arc::new(Slot {
            outcome: Mutex::new(None),
            done: Condvar::new(),
        });
        let promise = Promise(Arc::clone(&slot));
        let job = move || promise.set(job());
        let jobs = self.jobs.lock();
        jobs.as_ref()
            .ok_or(ShutDown)?
            .send(Box::new(job))
            .expect("the workers receive as long as there is a sender");
        Ok(Future { slot })
    }

    pub fn shutdown(&self) {
        drop(self.jobs.lock().take()); // the end of the queue, for all workers
        for worker in self.workers.lock().drain(..) {
            let _ = worker.join(); // no panic gets out of a job
        }
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        self.shutdown();
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        self.slot.outcome.lock().is_some()
    }

    pub fn wait(self) -> Result<T, Panicked> {
        let mut outcome = self.slot.outcome.lock();
        loop {
            if let Some(outcome) = outcome.take() {
                return outcome;
            }
            self.slot.done.wait(&mut outcome);
        }
    }
}
