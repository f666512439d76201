// mutant: waits for the result with an `if`
// verdict: wrong-answer
// check: being_woken_promises_nothing
// It is notified once, when the result is there, so one `wait` seems enough. But a thread that waits on the
// standard library's condition variable may wake though nobody notified it, and then there is no result yet.
// `None` says that somebody else has it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, Builder, JoinHandle};

pub trait Job: Send + 'static {
    type Output: Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    outcome: Arc<Outcome<J::Output>>,
    thread: Option<JoinHandle<()>>,
}

struct Outcome<T> {
    state: Mutex<State<T>>,
    ended: Condvar,
}

enum State<T> {
    Running,
    Ended(thread::Result<T>),
    Taken,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let outcome = Arc::new(Outcome {
            state: Mutex::new(State::Running),
            ended: Condvar::new(),
        });
        let told = Arc::clone(&outcome);
        let thread = Builder::new().name(name.clone()).spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(move || job.run()));
            *told.state.lock().unwrap() = State::Ended(result);
            told.ended.notify_all();
        });
        Self {
            name,
            outcome,
            thread: Some(thread.expect("the system can start a thread")),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        let mut state = self.outcome.state.lock().unwrap();
        if let State::Running = *state {
            state = self.outcome.ended.wait(state).unwrap();
        }
        match std::mem::replace(&mut *state, State::Taken) {
            State::Ended(result) => Some(result),
            State::Running | State::Taken => None,
        }
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
