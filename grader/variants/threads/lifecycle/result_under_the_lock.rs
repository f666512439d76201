// variant: the standard library, with the result kept under the lock

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
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
        let (mut result, _) = life
            .ended
            .wait_timeout_while(life.result.lock().unwrap(), timeout, |r| r.is_none())
            .unwrap_or_else(PoisonError::into_inner);
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
