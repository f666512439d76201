// mutant: takes every end of a wait for its time
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Where nobody else pops, a wait can end in two ways only, it seems: there is an item, or the time
// is over. But the condition variable of the standard library may wake a thread for no reason at
// all.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    items: Mutex<VecDeque<T>>,
    not_full: Condvar,
    not_empty: Condvar,
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
            items: Mutex::new(VecDeque::new()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let items = self.items.lock().unwrap();
        let mut items = self
            .not_full
            .wait_while(items, |items| items.len() == self.capacity)
            .unwrap();
        items.push_back(item);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let items = self.items.lock().unwrap();
        let mut items = self
            .not_empty
            .wait_while(items, |items| items.is_empty())
            .unwrap();
        let item = items.pop_front().expect("waited until there is one");
        self.not_full.notify_one();
        item
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let items = self.items.lock().unwrap();
        let (mut items, _) = self
            .not_full
            .wait_timeout_while(items, timeout, |items| items.len() == self.capacity)
            .unwrap();
        if items.len() == self.capacity {
            return Err(TimedOut(item));
        }
        items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut items = self.items.lock().unwrap();
        if items.is_empty() {
            items = self.not_empty.wait_timeout(items, timeout).unwrap().0;
        }
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }
}
