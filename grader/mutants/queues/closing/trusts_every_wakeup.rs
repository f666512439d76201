// mutant: believes that a wakeup without an item is the end
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Only with one consumer, and only if condition variables never woke for nothing, would it be true that an
// empty queue after a wakeup is a closed one. Those of the standard library may wake for nothing.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    closed: bool,
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
            state: Mutex::new(State {
                items: VecDeque::new(),
                closed: false,
            }),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let state = self.state.lock().unwrap();
        let mut state = self
            .not_full
            .wait_while(state, |state| {
                !state.closed && state.items.len() == self.capacity.get()
            })
            .unwrap();
        if state.closed {
            return Err(Closed(item));
        }
        state.items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap();
        if state.items.is_empty() && !state.closed {
            state = self.not_empty.wait(state).unwrap();
        }
        let item = state.items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }

    pub fn close(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        if state.closed {
            return false;
        }
        state.closed = true;
        self.not_full.notify_all();
        self.not_empty.notify_all();
        true
    }
}
