// mutant: clears up after a panic and tells nobody
// verdict: deadlock
// check: who_waits_takes_over_after_a_panic
// The next thread that comes finds all as it was. A thread that was waiting already is not told that it
// is its turn.

use parking_lot::{Condvar, Mutex};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    state: Mutex<State<T>>,
    settled: Condvar,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            state: Mutex::new(State::Empty),
            settled: Condvar::new(),
        }
    }

    pub fn get(&self) -> Arc<T> {
        let mut state = self.state.lock();
        loop {
            match &*state {
                State::Ready(value) => return Arc::clone(value),
                State::Running => self.settled.wait(&mut state),
                State::Empty => break,
            }
        }
        *state = State::Running;
        drop(state);

        match catch_unwind(AssertUnwindSafe(|| (self.init)())) {
            Ok(value) => {
                let value = Arc::new(value);
                *self.state.lock() = State::Ready(Arc::clone(&value));
                self.settled.notify_all();
                value
            }
            Err(panic) => {
                *self.state.lock() = State::Empty;
                resume_unwind(panic)
            }
        }
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        match &*self.state.lock() {
            State::Ready(value) => Some(Arc::clone(value)),
            State::Empty | State::Running => None,
        }
    }
}

#[derive(Debug)]
enum State<T> {
    Empty,
    Running,
    Ready(Arc<T>),
}
