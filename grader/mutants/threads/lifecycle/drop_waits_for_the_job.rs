// mutant: joins the thread when the task is dropped
// verdict: deadlock
// check: dropping_does_not_wait
// No thread is left behind, and for many types that is the better contract. It is not this one: who drops
// a task wants to have nothing more to do with it, and here waits for its job, perhaps for ever.

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
        // Not on the new thread: the owner may ask before that has taken its first step.
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

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let mut state = self.life.state.lock();
        let goes_on = |state: &mut State| matches!(state, State::New | State::Running);
        self.life.ended.wait_while_for(&mut state, goes_on, timeout);
        let ended = !goes_on(&mut state);
        drop(state);
        match self.thread.take_if(|_| ended) {
            Some(thread) => Ok(thread.join()), // the thread has at most its last steps before it
            None => Err(self),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
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
