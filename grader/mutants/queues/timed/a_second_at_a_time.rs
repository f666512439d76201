// mutant: waits without an end for a second at a time
// verdict: wrong-answer
// check: who_has_no_time_out_sleeps
// `pop` is `pop_timeout` in a loop, and each of the two is right. But a hundred idle threads wake up a hundred times a second
// to see that there is nothing. `Duration::MAX` would have done.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::time::Duration;

/// How long a wait without an end is, at a time.
const A_WHILE: Duration = Duration::from_secs(1);

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

    pub fn push(&self, mut item: T) {
        while let Err(TimedOut(back)) = self.push_timeout(item, A_WHILE) {
            item = back;
        }
    }

    pub fn pop(&self) -> T {
        loop {
            if let Some(item) = self.pop_timeout(A_WHILE) {
                return item;
            }
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
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let mut items = self.items.lock();
        self.not_empty
            .wait_while_for(&mut items, |items| items.is_empty(), timeout);
        let item = items.pop_front()?;
        self.not_full.notify_one();
        Some(item)
    }

    fn is_full(&self, items: &VecDeque<T>) -> bool {
        items.len() == self.capacity
    }
}
