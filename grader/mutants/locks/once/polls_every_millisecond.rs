// mutant: sleeps a millisecond and looks again
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// No wakeup can be lost where nobody sleeps for long. But all who wait wake a thousand times a second, for
// nothing, and come too late in the end.

use parking_lot::{Mutex, MutexGuard};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    state: Mutex<State<T>>,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            state: Mutex::new(State::Empty),
        }
    }

    pub fn get(&self) -> Arc<T> {
        let mut state = self.state.lock();
        loop {
            match &*state {
                State::Ready(value) => return Arc::clone(value),
                State::Running => {
                    let a_while = Duration::from_millis(1);
                    MutexGuard::unlocked(&mut state, || thread::sleep(a_while));
                }
                State::Empty => break,
            }
        }
        *state = State::Running;
        drop(state);

        match catch_unwind(AssertUnwindSafe(|| (self.init)())) {
            Ok(value) => {
                let value = Arc::new(value);
                *self.state.lock() = State::Ready(Arc::clone(&value));
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
