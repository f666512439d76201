// mutant: the one who has joined wakes one of the others
// verdict: deadlock
// check: who_shuts_down_sleeps
// The first one joins without any lock, and the others wait until it has. With two who shut down there is one who waits, and it is
// woken. With three, one of them sleeps for ever: that it is over is news for all.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Mutex<Option<Sender<Job>>>,
    workers: Mutex<Vec<JoinHandle<()>>>,
    over: Mutex<bool>,
    is_over: Condvar,
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
        let mut executor = Self {
            jobs: Mutex::new(Some(jobs)),
            workers: Mutex::default(),
            over: Mutex::new(false),
            is_over: Condvar::new(),
        };
        for _ in 0..workers {
            let queue = queue.clone();
            let work = move || queue.iter().for_each(|job| job());
            executor.workers.get_mut().push(thread::spawn(work));
        }
        Ok(executor)
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
            // What the job has left half done is dropped with it, or has a lock of its own.
            let result = panic::catch_unwind(AssertUnwindSafe(job));
            *promise.outcome.lock() = Some(result.map_err(|_| Panicked));
            promise.done.notify_one(); // a future has one owner
        };
        let jobs = self.jobs.lock();
        jobs.as_ref()
            .ok_or(ShutDown)?
            .send(Box::new(job))
            .expect("the workers receive as long as there is a sender");
        Ok(Future { slot })
    }

    pub fn shutdown(&self) {
        drop(self.jobs.lock().take()); // the end of the queue, for all workers
        let workers = mem::take(&mut *self.workers.lock());
        if workers.is_empty() {
            let mut over = self.over.lock();
            self.is_over.wait_while(&mut over, |over| !*over);
            return;
        }
        for worker in workers {
            let _ = worker.join(); // no panic gets out of a job
        }
        *self.over.lock() = true;
        self.is_over.notify_one();
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
