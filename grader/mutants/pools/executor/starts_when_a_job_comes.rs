// mutant: starts its workers when the first job comes
// verdict: wrong-answer
// check: submit_does_not_wait
// Nothing is started in vain. But now it is `submit` that takes long, and that panics where no thread can be started; and
// whoever has made an executor does not know yet whether it works.

use crossbeam::channel::{self, Receiver, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    count: usize,
    queue: Receiver<Job>,
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
        Ok(Self {
            count: workers,
            queue,
            jobs: Mutex::new(Some(jobs)),
            workers: Mutex::default(),
        })
    }

    pub fn submit<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Future<T>, ShutDown> {
        let promise = Arc::new(Slot {
            outcome: Mutex::new(None),
            done: Condvar::new(),
        });
        let slot = Arc::clone(&promise);
        let job = move || {
            let result = panic::catch_unwind(AssertUnwindSafe(job));
            *promise.outcome.lock() = Some(result.map_err(|_| Panicked));
            promise.done.notify_one();
        };
        let jobs = self.jobs.lock();
        jobs.as_ref()
            .ok_or(ShutDown)?
            .send(Box::new(job))
            .expect("this has a receiver");
        let mut workers = self.workers.lock();
        while workers.len() < self.count {
            let queue = self.queue.clone();
            workers.push(thread::spawn(move || queue.iter().for_each(|job| job())));
        }
        drop(workers);
        Ok(Future { slot })
    }

    pub fn shutdown(&self) {
        drop(self.jobs.lock().take());
        for worker in self.workers.lock().drain(..) {
            let _ = worker.join();
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
