// mutant: runs the job where `start` is called
// verdict: deadlock
// check: start_does_not_wait
// The job runs and the result is right, so a test that only looks at the result passes. But `start`
// comes back when the job has ended, and nobody can bring what the job waits for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
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
    result: Option<thread::Result<T>>,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            result: None,
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        self.result = Some(catch_unwind(AssertUnwindSafe(job)));
        true
    }

    pub fn state(&self) -> State {
        match &self.result {
            None => State::New,
            Some(Ok(_)) => State::Finished,
            Some(Err(_)) => State::Panicked,
        }
    }

    pub fn is_finished(&self) -> bool {
        self.result.is_some()
    }

    pub fn join_timeout(mut self, _timeout: Duration) -> Result<thread::Result<T>, Self> {
        self.result.take().ok_or(self)
    }
}
