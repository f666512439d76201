// variant: one condition variable for everything that changes, and everybody looks

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
    changed: Condvar,
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
        let state = State {
            items: VecDeque::with_capacity(capacity.get()),
            closed: false,
        };
        Self {
            capacity: capacity.get(),
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let mut state = self.state.lock();
        loop {
            if state.closed {
                return Err(Closed(item));
            }
            if state.items.len() < self.capacity {
                break;
            }
            self.changed.wait(&mut state);
        }
        state.items.push_back(item);
        drop(state);
        self.changed.notify_all();
        Ok(())
    }

    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock();
        while state.items.is_empty() && !state.closed {
            self.changed.wait(&mut state);
        }
        let item = state.items.pop_front();
        drop(state);
        self.changed.notify_all();
        item
    }

    pub fn close(&self) -> bool {
        let was_closed = std::mem::replace(&mut self.state.lock().closed, true);
        self.changed.notify_all();
        !was_closed
    }
}
