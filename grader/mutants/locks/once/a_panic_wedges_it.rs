// mutant: leaves "somebody is at it" behind when the initialiser panics
// verdict: deadlock
// check: a_panicking_initialiser_is_called_again
// The state is set to running before the call and to ready after it. A panic leaves in between, and
// everybody waits for a thread that is long gone.

use parking_lot::{Condvar, Mutex};
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

        let value = Arc::new((self.init)());
        *self.state.lock() = State::Ready(Arc::clone(&value));
        self.settled.notify_all();
        value
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
