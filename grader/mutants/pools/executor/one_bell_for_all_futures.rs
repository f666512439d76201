// mutant: one table with all answers, and one condition variable for all who wait
// verdict: deadlock
// check: two_threads_wait_for_two_jobs
// The first answer is there, and one of those who wait is woken: the one who waits for the second answer. It looks, finds
// nothing, and sleeps on. The other one is never told.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::any::Any;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

pub struct Executor {
    jobs: Mutex<Option<Sender<Job>>>,
    workers: Mutex<Vec<JoinHandle<()>>>,
    next: AtomicU64,
    answers: Arc<Answers>,
}

#[derive(Default)]
struct Answers {
    table: Mutex<HashMap<u64, thread::Result<Box<dyn Any + Send>>>>,
    changed: Condvar,
}

type Job = Box<dyn FnOnce() + Send>;

#[must_use = "whoever does not wait does not learn whether the job went well"]
pub struct Future<T> {
    number: u64,
    answers: Arc<Answers>,
    value: PhantomData<T>,
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
            next: AtomicU64::new(0),
            answers: Arc::default(),
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
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let answers = Arc::clone(&self.answers);
        let job = move || {
            let job = || Box::new(job()) as Box<dyn Any + Send>;
            let result = panic::catch_unwind(AssertUnwindSafe(job));
            answers.table.lock().insert(number, result);
            answers.changed.notify_one();
        };
        let jobs = self.jobs.lock();
        jobs.as_ref()
            .ok_or(ShutDown)?
            .send(Box::new(job))
            .expect("the workers receive as long as there is a sender");
        Ok(Future {
            number,
            answers: Arc::clone(&self.answers),
            value: PhantomData,
        })
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

impl<T: 'static> Future<T> {
    pub fn is_done(&self) -> bool {
        self.answers.table.lock().contains_key(&self.number)
    }

    pub fn wait(self) -> Result<T, Panicked> {
        let mut table = self.answers.table.lock();
        loop {
            if let Some(answer) = table.remove(&self.number) {
                let value = answer.map_err(|_| Panicked)?;
                return Ok(*value.downcast().expect("it is of the job's type"));
            }
            self.answers.changed.wait(&mut table);
        }
    }
}
