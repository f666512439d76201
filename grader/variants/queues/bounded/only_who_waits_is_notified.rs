// variant: counts who waits, and notifies only them

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    waiting_to_push: usize,
    waiting_to_pop: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCapacity;

impl fmt::Display for NoCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a queue needs room for at least one item")
    }
}

impl Error for NoCapacity {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full<T>(pub T);

impl<T> fmt::Display for Full<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is full")
    }
}

impl<T: fmt::Debug> Error for Full<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::with_capacity(capacity),
                waiting_to_push: 0,
                waiting_to_pop: 0,
            }),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut state = self.state.lock();
        while state.items.len() == self.capacity {
            state.waiting_to_push += 1;
            self.not_full.wait(&mut state);
            state.waiting_to_push -= 1;
        }
        self.put(&mut state, item);
    }

    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        loop {
            if let Some(item) = self.take(&mut state) {
                return item;
            }
            state.waiting_to_pop += 1;
            self.not_empty.wait(&mut state);
            state.waiting_to_pop -= 1;
        }
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        let mut state = self.state.lock();
        if state.items.len() == self.capacity {
            return Err(Full(item));
        }
        self.put(&mut state, item);
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        self.take(&mut self.state.lock())
    }

    fn put(&self, state: &mut State<T>, item: T) {
        state.items.push_back(item);
        if state.waiting_to_pop > 0 {
            self.not_empty.notify_one();
        }
    }

    fn take(&self, state: &mut State<T>) -> Option<T> {
        let item = state.items.pop_front()?;
        if state.waiting_to_push > 0 {
            self.not_full.notify_one();
        }
        Some(item)
    }
}
