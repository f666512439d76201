// mutant: looks every millisecond whether the thread has ended
// verdict: wrong-answer
// check: a_waiting_join_sleeps
// Better than a busy loop, and still a guess: too short a pause burns the processor, too long a one
// keeps the result waiting. The thread knows when it ends; it can say so.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let begun = Instant::now();
        while !self.is_finished() {
            let left = timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(self);
            }
            thread::sleep(left.min(Duration::from_millis(1)));
        }
        Ok(self.thread.take().expect("it was started").join())
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
