// mutant: calls itself finished before the result is there
// verdict: wrong-answer
// check: a_finished_task_has_its_result
// Two steps in the wrong order, close together: the state is set, and then the result is handed over.
// Whoever asks in between is told that the task has finished, and then finds nothing to take.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, mpsc};
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
    thread: Option<(JoinHandle<()>, mpsc::Receiver<thread::Result<T>>)>,
    state: Arc<AtomicU8>,
}

const STATES: [State; 4] = [State::New, State::Running, State::Finished, State::Panicked];

impl<T: Send + 'static> Task<T> {
    pub fn new(job: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            job: Some(Box::new(job)),
            thread: None,
            state: Arc::new(AtomicU8::new(0)),
        }
    }

    pub fn start(&mut self) -> bool {
        let Some(job) = self.job.take() else {
            return false;
        };
        self.state.store(1, Ordering::Release);
        let state = Arc::clone(&self.state);
        let (sender, receiver) = mpsc::channel();
        let thread = thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            state.store(if result.is_ok() { 2 } else { 3 }, Ordering::Release);
            let _ = sender.send(result);
        });
        self.thread = Some((thread, receiver));
        true
    }

    pub fn state(&self) -> State {
        STATES[usize::from(self.state.load(Ordering::Acquire))]
    }

    pub fn is_finished(&self) -> bool {
        self.state.load(Ordering::Acquire) >= 2
    }

    pub fn join_timeout(mut self, timeout: Duration) -> Result<thread::Result<T>, Self> {
        let Some((thread, result)) = self.thread.take() else {
            thread::sleep(timeout);
            return Err(self);
        };
        match result.recv_timeout(timeout) {
            Ok(result) => {
                thread.join().expect("the job's panic was caught");
                Ok(result)
            }
            Err(_) => {
                self.thread = Some((thread, result));
                Err(self)
            }
        }
    }
}
