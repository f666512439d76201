// variant: a list of the threads that wait, and `park`

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::mem;
use std::sync::Arc;
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

pub fn promise<T>() -> (Promise<T>, Future<T>) {
    let state = Arc::new(Mutex::new(State::Pending(Vec::new())));
    let promise = Promise {
        state: Arc::clone(&state),
    };
    (promise, Future { state })
}

pub struct Promise<T> {
    state: Arc<Mutex<State<T>>>,
}

pub struct Future<T> {
    state: Arc<Mutex<State<T>>>,
}

enum State<T> {
    /// These wait.
    Pending(Vec<Thread>),
    Kept(T),
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadySet<T>(pub T);

impl<T> fmt::Display for AlreadySet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value had been set already")
    }
}

impl<T: fmt::Debug> Error for AlreadySet<T> {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the promise was dropped without a value")
    }
}

impl Error for Broken {}

impl<T> Promise<T> {
    pub fn set(&self, value: T) -> Result<(), AlreadySet<T>> {
        let mut state = self.state.lock();
        let State::Pending(waiting) = &mut *state else {
            return Err(AlreadySet(value));
        };
        let waiting = mem::take(waiting);
        *state = State::Kept(value);
        drop(state);
        waiting.iter().for_each(Thread::unpark);
        Ok(())
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        let mut state = self.state.lock();
        if let State::Pending(waiting) = &mut *state {
            let waiting = mem::take(waiting);
            *state = State::Broken;
            drop(state);
            waiting.iter().for_each(Thread::unpark);
        }
    }
}

impl<T> Future<T> {
    pub fn is_done(&self) -> bool {
        !matches!(*self.state.lock(), State::Pending(_))
    }
}

impl<T: Clone> Future<T> {
    pub fn wait(&self) -> Result<T, Broken> {
        self.wait_until(None).expect("there is no time-out")
    }

    pub fn wait_timeout(&self, timeout: Duration) -> Option<Result<T, Broken>> {
        self.wait_until(Instant::now().checked_add(timeout))
    }

    fn wait_until(&self, deadline: Option<Instant>) -> Option<Result<T, Broken>> {
        loop {
            match &mut *self.state.lock() {
                State::Kept(value) => return Some(Ok(value.clone())),
                State::Broken => return Some(Err(Broken)),
                State::Pending(waiting) => waiting.push(thread::current()),
            }
            match deadline {
                None => thread::park(),
                Some(deadline) => match deadline.checked_duration_since(Instant::now()) {
                    Some(left) if !left.is_zero() => thread::park_timeout(left),
                    _ => return None,
                },
            }
        }
    }
}
