// mutant: notifies in the methods with a time-out only if the queue was empty, or full
// verdict: deadlock
// check: each_who_waits_goes_on
// While there are items nobody can be waiting for one, it seems. But two may wait, and two items may come before the first of
// them is on its feet. Each item is worth a notification, whichever method brings it.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
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
        let mut items = self.items.lock();
        self.not_full
            .wait_while(&mut items, |items| self.is_full(items));
        items.push_back(item);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(item) = items.pop_front() {
                self.not_full.notify_one();
                return item;
            }
            self.not_empty.wait(&mut items);
        }
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let mut items = self.items.lock();
        self.not_full
            .wait_while_for(&mut items, |items| self.is_full(items), timeout);
        if self.is_full(&items) {
            return Err(TimedOut(item));
        }
        items.push_back(item);
        if items.len() == 1 {
            self.not_empty.notify_one();
        }
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut items = self.items.lock();
        self.not_empty
            .wait_while_for(&mut items, |items| items.is_empty(), timeout);
        let item = items.pop_front()?;
        if items.len() + 1 == self.capacity {
            self.not_full.notify_one();
        }
        Some(item)
    }

    fn is_full(&self, items: &VecDeque<T>) -> bool {
        items.len() == self.capacity
    }
}
