// mutant: keeps the result and gives out copies
// verdict: wrong-answer
// check: the_result_is_taken_once
// `take` borrows the worker, so the result cannot simply be moved out, and a copy satisfies the compiler.
// Now two callers have the result, and both act on it. `Option::take` moves out of a borrow.

use parking_lot::Mutex;
use std::thread::{self, Builder, JoinHandle};

pub trait Job: Send + 'static {
    type Output: Clone + Send + 'static;

    fn name(&self) -> String;

    fn run(self) -> Self::Output;
}

pub struct Worker<J: Job> {
    name: String,
    state: Mutex<State<J::Output>>,
}

struct State<T> {
    thread: Option<JoinHandle<T>>,
    result: Option<T>,
}

impl<J: Job> Worker<J> {
    pub fn start(job: J) -> Self {
        let name = job.name();
        let thread = Builder::new()
            .name(name.clone())
            .spawn(move || job.run())
            .expect("the system can start a thread");
        let state = Mutex::new(State {
            thread: Some(thread),
            result: None,
        });
        Self { name, state }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn take(&self) -> Option<thread::Result<J::Output>> {
        let mut state = self.state.lock();
        if let Some(thread) = state.thread.take() {
            match thread.join() {
                Ok(result) => state.result = Some(result),
                Err(panic) => return Some(Err(panic)),
            }
        }
        state.result.clone().map(Ok)
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        let _ = self.take();
    }
}
