// mutant: looks once, and waits once
// verdict: wrong-answer
// check: being_woken_promises_nothing
// A wait with a time-out has two ends, so after it either the job has ended or the time is over? There is a
// third: a thread that waits on the standard library's condition variable may wake though nobody notified it.
// Then the join gives up with most of its time still left.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    New,
    Running,
    Finished,
    Panicked,
}

pub struct Task<T> {
    job: Option<Box<dyn FnOnce() -> T + Send>>,
    thread: Option<JoinHandle<()>>,
    life: Arc<Life<T>>,
}

struct Life<T> {
    result: Mutex<Option<thread::Result<T>>>,
    ended: Condvar,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            life: Arc::new(Life {
                result: Mutex::new(None),
                ended: Condvar::new(),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        let life = Arc::clone(&self.life);
        self.thread = Some(thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            *life.result.lock().unwrap() = Some(result);
            life.ended.notify_all();
        }));
        true
    }

    pub fn state(&self) -> State {
        match &*self.life.result.lock().unwrap() {
            Some(Ok(_)) => State::Finished,
            Some(Err(_)) => State::Panicked,
            None if self.thread.is_some() => State::Running,
            None => State::New,
        }
    }

    pub fn is_finished(&self) -> bool {
        self.life.result.lock().unwrap().is_some()
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let life = Arc::clone(&self.life);
        let mut result = life.result.lock().unwrap();
        if result.is_none() {
            (result, _) = life.ended.wait_timeout(result, timeout).unwrap();
        }
        let result = result.take();
        match (result, self.thread.take()) {
            (Some(result), Some(thread)) => {
                thread.join().expect("the job's panic was caught");
                Ok(result)
            }
            (_, thread) => {
                self.thread = thread;
                Err(self)
            }
        }
    }
}
