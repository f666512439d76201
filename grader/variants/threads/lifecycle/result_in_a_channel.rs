// variant: crossbeam: the result comes in a channel and stays there until it is asked for

use crossbeam::channel::{self, Receiver};
use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};
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

enum Stage<T> {
    New(Box<dyn FnOnce() -> T + Send>),
    Started(JoinHandle<()>, Receiver<thread::Result<T>>),
    Between,
}

pub struct Task<T> {
    stage: Stage<T>,
    state: Arc<Mutex<State>>,
}

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            stage: Stage::New(Box::new(job)),
            state: Arc::new(Mutex::new(State::New)),
        }
    }

    pub fn start(&mut self) -> bool {
        let job = match std::mem::replace(&mut self.stage, Stage::Between) {
            Stage::New(job) => job,
            other => {
                self.stage = other;
                return false;
            }
        };
        *self.state.lock() = State::Running;
        let state = Arc::clone(&self.state);
        let (sender, receiver) = channel::bounded(1);
        let thread = thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            let end = match &result {
                Ok(_) => State::Finished,
                Err(_) => State::Panicked,
            };
            let _ = sender.send(result);
            *state.lock() = end;
        });
        self.stage = Stage::Started(thread, receiver);
        true
    }

    pub fn state(&self) -> State {
        *self.state.lock()
    }

    pub fn is_finished(&self) -> bool {
        let state = self.state();
        state == State::Finished || state == State::Panicked
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        match self.stage {
            Stage::Started(thread, receiver) => match receiver.recv_timeout(timeout) {
                Ok(result) => {
                    thread.join().unwrap();
                    Ok(result)
                }
                Err(_) => {
                    self.stage = Stage::Started(thread, receiver);
                    Err(self)
                }
            },
            other => {
                thread::sleep(timeout);
                self.stage = other;
                Err(self)
            }
        }
    }
}
