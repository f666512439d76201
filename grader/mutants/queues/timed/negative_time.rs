// mutant: subtracts what has passed from what was given
// verdict: panicked
// check: time_may_pass_at_any_moment
// What is left of the time is the time-out less what has passed. A thread that is held up between
// two lines finds that more has passed than there was, and a `Duration` is never negative.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

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
            .wait_while(&mut items, |items| items.len() == self.capacity);
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
            .wait_while_for(&mut items, |items| items.len() == self.capacity, timeout);
        if items.len() == self.capacity {
            return Err(TimedOut(item));
        }
        items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let begun = Instant::now();
        let mut items = self.items.lock();
        while items.is_empty() {
            let left = timeout - begun.elapsed();
            if self.not_empty.wait_for(&mut items, left).timed_out() {
                break;
            }
        }
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }
}
