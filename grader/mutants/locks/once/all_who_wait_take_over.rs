// mutant: does not look again after a panic
// verdict: wrong-answer
// check: one_of_those_who_wait_takes_over
// This condition variable wakes nobody without a reason, so after the wait the value is there, or there is
// none and it is this thread's turn. With one thread that waits, that is so. Of two, the second finds that the
// first is at it already.

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
        if let State::Running = *state {
            self.settled.wait(&mut state);
        }
        if let State::Ready(value) = &*state {
            return Arc::clone(value);
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
