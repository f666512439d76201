// mutant: keeps its place when it gives up
// verdict: wrong-answer
// check: a_push_ends_when_its_time_is_over
// It takes a place first, and pushes when the place is free. On the way out it forgets to give it
// back. The queue has room for one item less with each time-out, until it has none.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::time::Duration;

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
    /// Numbers of those who have pushed or want to, and of those who have popped.
    tickets: usize,
    popped: usize,
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
pub struct TimedOut<T>(pub T);

impl<T> fmt::Display for TimedOut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("timed out while the queue was full")
    }
}

impl<T: fmt::Debug> Error for TimedOut<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::new(),
                tickets: 0,
                popped: 0,
            }),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut state = self.state.lock();
        let ticket = state.tickets;
        state.tickets += 1;
        self.not_full
            .wait_while(&mut state, |state| ticket >= state.popped + self.capacity);
        state.items.push_back(item);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        loop {
            if let Some(item) = state.items.pop_front() {
                state.popped += 1;
                self.not_full.notify_all();
                return item;
            }
            self.not_empty.wait(&mut state);
        }
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let mut state = self.state.lock();
        let ticket = state.tickets;
        state.tickets += 1;
        let must_wait = |state: &mut State<T>| ticket >= state.popped + self.capacity;
        if self
            .not_full
            .wait_while_for(&mut state, must_wait, timeout)
            .timed_out()
        {
            return Err(TimedOut(item));
        }
        state.items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut state = self.state.lock();
        self.not_empty
            .wait_while_for(&mut state, |state| state.items.is_empty(), timeout);
        let item = state.items.pop_front()?;
        state.popped += 1;
        self.not_full.notify_all();
        Some(item)
    }
}
