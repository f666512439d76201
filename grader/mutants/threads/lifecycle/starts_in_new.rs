// mutant: starts the thread as soon as the task is made
// verdict: wrong-answer
// check: a_new_task_does_nothing
// One method less to write, and `start` only notes that it was called. But who makes a task now and
// starts it later has reasons: what the job needs may not be there yet.

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
    started: bool,
    thread: Option<JoinHandle<T>>,
    life: Arc<Life>,
}

struct Life {
    state: Mutex<State>,
    ended: Condvar,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        let life = Arc::new(Life {
            state: Mutex::new(State::New),
            ended: Condvar::new(),
        });
        let end = End(Arc::clone(&life));
        let thread = thread::spawn(move || {
            let _end = end;
            job()
        });
        Self {
            started: false,
            thread: Some(thread),
            life,
        }
    }

    pub fn start(&mut self) -> bool {
        if self.started {
            return false;
        }
        let mut state = self.life.state.lock();
        if *state == State::New {
            *state = State::Running;
        }
        drop(state);
        self.started = true;
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

struct End(Arc<Life>);

impl Drop for End {
    fn drop(&mut self) {
        *self.0.state.lock() = match thread::panicking() {
            true => State::Panicked,
            false => State::Finished,
        };
        self.0.ended.notify_one();
    }
}
