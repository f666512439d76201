// mutant: notes the end in a line after the job
// verdict: wrong-answer
// check: a_panic_is_an_end_too
// A panic leaves the closure where it happens, and the lines after the job never run. So the task says
// `Running` for ever. What must happen on every way out belongs into a `Drop`, or after a caught panic.

use parking_lot::{Condvar, Mutex};
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
    ended: Condvar,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            life: Arc::new(Life {
                state: Mutex::new(State::New),
                ended: Condvar::new(),
            }),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        *self.life.state.lock() = State::Running;
        let life = Arc::clone(&self.life);
        self.thread = Some(thread::spawn(move || {
            let result = job();
            *life.state.lock() = State::Finished;
            life.ended.notify_one();
            result
        }));
        true
    }

    pub fn state(&self) -> State {
        *self.life.state.lock()
    }

    pub fn is_finished(&self) -> bool {
        matches!(self.state(), State::Finished | State::Panicked)
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let mut state = self.life.state.lock();
        let goes_on = |state: &mut State| matches!(state, State::New | State::Running);
        self.life.ended.wait_while_for(&mut state, goes_on, timeout);
        let ended = !goes_on(&mut state);
        drop(state);
        match self.thread.take_if(|_| ended) {
            Some(thread) => Ok(thread.join()),
            None => Err(self),
        }
    }
}
