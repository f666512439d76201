// variant: std's mutex and condition variable, the panic caught and passed on

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex};

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
        let state = self.state.lock().unwrap();
        let mut state = self
            .settled
            .wait_while(state, |state| matches!(state, State::Running))
            .unwrap();
        if let State::Ready(value) = &*state {
            return Arc::clone(value);
        }
        *state = State::Running;
        drop(state);

        match catch_unwind(AssertUnwindSafe(|| (self.init)())) {
            Ok(value) => {
                let value = Arc::new(value);
                *self.state.lock().unwrap() = State::Ready(Arc::clone(&value));
                self.settled.notify_all();
                value
            }
            Err(panic) => {
                *self.state.lock().unwrap() = State::Empty;
                self.settled.notify_all();
                resume_unwind(panic)
            }
        }
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        match &*self.state.lock().unwrap() {
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
