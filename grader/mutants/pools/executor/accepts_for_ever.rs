// mutant: the end is a message for each worker, and submit sends behind it
// verdict: wrong-answer
// check: nothing_is_accepted_after_a_shutdown
// The queue is still there when the workers have gone home, so the job is accepted, and whoever waits for its future
// waits for ever.

use crossbeam::channel::{self, Sender};
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Executor {
    messages: Sender<Message>,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

enum Message {
    Run(Box<dyn FnOnce() + Send>),
    End,
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
        let (messages, queue) = channel::unbounded();
        let mut executor = Self {
            messages,
            workers: Mutex::default(),
        };
        for _ in 0..workers {
            let queue = queue.clone();
            let work = move || {
                while let Ok(Message::Run(job)) = queue.recv() {
                    job();
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
        let promise = Arc::new(Slot {
            outcome: Mutex::new(None),
            done: Condvar::new(),
        });
        let slot = Arc::clone(&promise);
        let job = move || {
            let result = panic::catch_unwind(AssertUnwindSafe(job));
            *promise.outcome.lock() = Some(result.map_err(|_| Panicked));
            promise.done.notify_one(); // a future has one owner
        };
        let _ = self.messages.send(Message::Run(Box::new(job)));
        Ok(Future { slot })
    }

    pub fn shutdown(&self) {
        let mut workers = self.workers.lock();
        for _ in &*workers {
            let _ = self.messages.send(Message::End);
        }
        for worker in workers.drain(..) {
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
