// variant: a list of those who wait, and whoever gives up looks once more whether it was served

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
    not_full: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    waiting: VecDeque<Arc<Waiter<T>>>,
}

/// An item that comes is handed to the first of these.
#[derive(Debug)]
struct Waiter<T> {
    item: Mutex<Option<T>>,
    called: Condvar,
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
                waiting: VecDeque::new(),
            }),
            not_full: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut state = self.state.lock();
        self.not_full
            .wait_while(&mut state, |state| state.items.len() == self.capacity);
        state.put(item);
    }

    pub fn pop(&self) -> T {
        loop {
            if let Some(item) = self.pop_timeout(Duration::MAX) {
                return item;
            }
        }
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let mut state = self.state.lock();
        self.not_full.wait_while_for(
            &mut state,
            |state| state.items.len() == self.capacity,
            timeout,
        );
        if state.items.len() == self.capacity {
            return Err(TimedOut(item));
        }
        state.put(item);
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut state = self.state.lock();
        if let Some(item) = state.items.pop_front() {
            self.not_full.notify_one();
            return Some(item);
        }
        let me = Arc::new(Waiter {
            item: Mutex::new(None),
            called: Condvar::new(),
        });
        state.waiting.push_back(Arc::clone(&me));
        drop(state);
        let mut item = me.item.lock();
        me.called
            .wait_while_for(&mut item, |item| item.is_none(), timeout);
        if item.is_some() {
            return item.take();
        }
        drop(item);
        let mut state = self.state.lock();
        state.waiting.retain(|other| !Arc::ptr_eq(other, &me));
        me.item.lock().take()
    }
}

impl<T> State<T> {
    fn put(&mut self, item: T) {
        match self.waiting.pop_front() {
            Some(waiter) => {
                *waiter.item.lock() = Some(item);
                waiter.called.notify_one();
            }
            None => self.items.push_back(item),
        }
    }
}
