// variant: the standard library only, with a queue by hand

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct Executor {
    queue: Arc<Queue>,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

type Job = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    shut_down: bool,
}

impl Queue {
    fn next(&self) -> Option<Job> {
        let state = self.state.lock().unwrap();
        let nothing_yet = |state: &mut State| state.jobs.is_empty() && !state.shut_down;
        let mut state = self.changed.wait_while(state, nothing_yet).unwrap();
        state.jobs.pop_front()
    }
}

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
        let queue = Arc::new(Queue::default());
        let worker = |_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                while let Some(job) = queue.next() {
                    job();
                }
            })
        };
        let workers = (0..workers).map(worker).collect();
        Ok(Self {
            workers: Mutex::new(workers),
            queue,
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
            *promise.outcome.lock().unwrap() = Some(result.map_err(|_| Panicked));
            promise.done.notify_one(); // a future has one owner
        };
        let mut state = self.queue.state.lock().unwrap();
        if state.shut_down {
            return Err(ShutDown);
        }
        state.jobs.push_back(Box::new(job));
        drop(state);
        self.queue.changed.notify_one();
        Ok(Future { slot })
    }

    pub fn shutdown(&self) {
        self.queue.state.lock().unwrap().shut_down = true;
        self.queue.changed.notify_all();
        for worker in self.workers.lock().unwrap().drain(..) {
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
        self.slot.outcome.lock().unwrap().is_some()
    }

    pub fn wait(self) -> Result<T, Panicked> {
        let outcome = self.slot.outcome.lock().unwrap();
        let pending = |outcome: &mut Option<_>| outcome.is_none();
        let mut outcome = self.slot.done.wait_while(outcome, pending).unwrap();
        outcome.take().expect("it was waited for")
    }
}
