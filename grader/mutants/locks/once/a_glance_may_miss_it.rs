// mutant: looks if the lock is free, and says no where it is not
// verdict: wrong-answer
// check: a_glance_does_not_wait
// It is meant not to wait for the initialiser, which does not hold the lock anyway. But whoever looks does, for a moment, and
// hides the value from others who look.

use parking_lot::{Condvar, Mutex};
use std::mem;
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

        let mut attempt = Attempt {
            lazy: self,
            result: State::Empty,
        };
        let value = Arc::new((self.init)());
        attempt.result = State::Ready(Arc::clone(&value));
        value
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        match &*self.state.try_lock()? {
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

struct Attempt<'a, T, F> {
    lazy: &'a Lazy<T, F>,
    result: State<T>,
}

impl<T, F> Drop for Attempt<'_, T, F> {
    fn drop(&mut self) {
        *self.lazy.state.lock() = mem::replace(&mut self.result, State::Empty);
        self.lazy.settled.notify_all();
    }
}
