// mutant: waits with `if`
// verdict: panicked
// check: being_woken_promises_nothing
// A condition variable of the standard library may wake a thread that nobody notified. One that does not
// ask again takes that for "it is there".

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
        let mut state = self.state.lock().unwrap();
        match &*state {
            State::Ready(value) => return Arc::clone(value),
            State::Running => {
                drop(self.settled.wait(state).unwrap());
                return self.peek().expect("it was made");
            }
            State::Empty => *state = State::Running,
        }
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
