// mutant: wakes one of those who wait
// verdict: deadlock
// check: all_who_wait_get_the_value
// There is one value, and one notification. But everybody who waits can go on now, and only one of them
// hears of it.

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
                self.settled.notify_one();
                value
            }
            Err(panic) => {
                *self.state.lock() = State::Empty;
                self.settled.notify_one();
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
