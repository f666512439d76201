// variant: an open queue and a closed one are two kinds of value

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Debug)]
enum State<T> {
    Open(VecDeque<T>),
    /// What is left, and nothing can be added to it.
    Closed(std::collections::vec_deque::IntoIter<T>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            capacity,
            state: Mutex::new(State::Open(VecDeque::new())),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let mut state = self.state.lock();
        loop {
            match &mut *state {
                State::Closed(_) => return Err(Closed(item)),
                State::Open(items) if items.len() < self.capacity.get() => {
                    items.push_back(item);
                    self.not_empty.notify_one();
                    return Ok(());
                }
                State::Open(_) => self.not_full.wait(&mut state),
            }
        }
    }

    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock();
        loop {
            match &mut *state {
                State::Closed(left) => return left.next(),
                State::Open(items) => {
                    if let Some(item) = items.pop_front() {
                        self.not_full.notify_one();
                        return Some(item);
                    }
                }
            }
            self.not_empty.wait(&mut state);
        }
    }

    pub fn close(&self) -> bool {
        let mut state = self.state.lock();
        let State::Open(items) = &mut *state else {
            return false;
        };
        *state = State::Closed(std::mem::take(items).into_iter());
        self.not_full.notify_all();
        self.not_empty.notify_all();
        true
    }
}
