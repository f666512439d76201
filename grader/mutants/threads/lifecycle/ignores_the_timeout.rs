// mutant: joins without a time-out
// verdict: wrong-answer
// check: a_join_that_times_out_loses_nothing
// `JoinHandle::join` is all that the standard library has, and it waits for as long as the job takes.
// With a job that never ends, the owner never gets a word of it.

use parking_lot::Mutex;
use std::sync::Arc;
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
    thread: Option<JoinHandle<T>>,
    life: Arc<Life>,
}

struct Life {
    state: Mutex<State>,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            life: Arc::new(Life {
                state: Mutex::new(State::New),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        *self.life.state.lock() = State::Running;
        let end = End(Arc::clone(&self.life));
        self.thread = Some(thread::spawn(move || {
            let _end = end;
            job()
        }));
        true
    }

    pub fn state(&self) -> State {
        *self.life.state.lock()
    }

    pub fn is_finished(&self) -> bool {
        matches!(self.state(), State::Finished | State::Panicked)
    }

    pub fn join_timeout(mut self, _timeout: Duration) -> Result<thread::Result<T>, Self> {
        match self.thread.take() {
            Some(thread) => Ok(thread.join()),
            None => Err(self),
        }
    }
}

struct End(Arc<Life>);

impl Drop for End {
    fn drop(&mut self) {
        *self.0.state.lock() = match thread::panicking() {
            true => State::Panicked,
            false => State::Finished,
        };
    }
}
