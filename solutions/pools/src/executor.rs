//! An executor: give it a job, and get the answer later.
//!
//! A pool of workers runs jobs, and a future brings an answer. An executor is both at once: `submit` puts a job into the
//! queue of the workers, and returns the future of what the job will return. It is the most used of all tools for
//! concurrency, since whoever uses it sees neither threads nor locks.
//!
//! What makes it reliable is a promise to the caller: *each job that was accepted leads to an answer.* Not if the pool
//! is shut down before it is the job's turn, and not if the job panics, may anybody wait for ever.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// A fixed number of threads, its *workers*, which run jobs and pass on what they return.
///
/// Dropping an executor shuts it down, as [`shutdown`](Executor::shutdown) does.
///
/// # Between threads
///
/// One `Executor` is shared by reference, or in an [`Arc`](std::sync::Arc), by any number of threads that submit jobs and
/// shut it down. A job may submit further jobs. Each job that was accepted is run once, on the thread of a worker. All
/// workers take from one queue, so a job waits only as long as every worker is busy, and jobs are begun in the order in
/// which they were accepted. While a job runs, the executor can be used, and the other workers work.
///
/// A job that panics harms nobody else: its own future tells of it, and its worker goes on with the next job.
///
/// Whoever has to wait sleeps until it is time, a worker without a job, whoever waits for a future, and whoever shuts down: they do
/// not ask again and again, and they do not look at the clock.
///
/// A job does not shut down its own executor, and is not the last owner of it: it would wait for itself.
///
/// # Example
///
/// ```
/// use pools::executor::{Executor, NoWorkers, Panicked, ShutDown};
///
/// let executor = Executor::new(2)?;
/// let number = executor.submit(|| 6 * 7)?;
/// let text = executor.submit(|| "seven".to_owned() + "teen")?;
/// let failed = executor.submit(|| "twelve".parse::<u32>().unwrap())?;
/// assert_eq!(number.wait(), Ok(42));
/// assert_eq!(text.wait(), Ok("seventeen".to_owned()));
/// assert_eq!(failed.wait(), Err(Panicked));
///
/// executor.shutdown();
/// assert_eq!(executor.submit(|| 1).err(), Some(ShutDown));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Executor {
    /// The one sender: when it is dropped, the workers end. `None` once the executor was shut down.
    jobs: Mutex<Option<Sender<Job>>>,
    /// Those that nobody has joined yet.
    workers: Mutex<Vec<JoinHandle<()>>>,
}

type Job = Box<dyn FnOnce() + Send>;

/// What a job will have returned.
///
/// It belongs to nobody but its owner: it outlives the executor, and can be moved to another thread. Dropping it does not
/// call off the job; it only means that nobody will ask.
#[must_use = "whoever does not wait does not learn whether the job went well"]
pub struct Future<T> {
    slot: Arc<Slot<T>>,
}

/// Where the worker puts what came of the job, and whoever waits takes it.
struct Slot<T> {
    outcome: Mutex<Option<Result<T, Panicked>>>,
    done: Condvar,
}

/// An executor was to have no worker at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an executor needs at least one worker")
    }
}

impl Error for NoWorkers {}

/// The executor was shut down, and accepts nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShutDown;

impl fmt::Display for ShutDown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the executor was shut down")
    }
}

impl Error for ShutDown {}

/// The job panicked, so there is nothing that it returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the job panicked")
    }
}

impl Error for Panicked {}

impl Executor {
    /// An executor with so many workers, whose threads are started here. No other thread is started later.
    ///
    /// # Errors
    ///
    /// [`NoWorkers`] if that is none. No thread is started then.
    ///
    /// # Panics
    ///
    /// If the system cannot start a thread, as [`thread::spawn`](std::thread::spawn) does.
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
            let work = move || queue.iter().for_each(|job| job());
            executor.workers.get_mut().push(thread::spawn(work));
        }
        Ok(executor)
    }

    /// Accepts a job, and does not wait for it. There is always room in the queue. The future brings what the job returns.
    ///
    /// # Errors
    ///
    /// [`ShutDown`] if the executor was shut down. The job is dropped then and never run.
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

    /// Accepts nothing any more, and waits until all that was accepted has been run and all workers' threads have
    /// ended.
    ///
    /// That holds for every call, the first and the later ones, whoever calls: when it returns, all of it is over.
    pub fn shutdown(&self) {
        drop(self.jobs.lock().take()); // the end of the queue, for all workers
        // The first one joins, and whoever comes meanwhile waits here until it has.
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
    /// Whether the job has ended, so that [`wait`](Future::wait) need not wait any more.
    pub fn is_done(&self) -> bool {
        self.slot.outcome.lock().is_some()
    }

    /// Waits until the job has ended, and returns what it returned.
    ///
    /// # Errors
    ///
    /// [`Panicked`] if it panicked.
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
