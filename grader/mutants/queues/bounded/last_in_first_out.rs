// mutant: takes the newest item
// verdict: wrong-answer
// check: each_call_is_one_step
// With a `Vec`, it is `push` and `pop` that come to mind, and that is a stack. As long as there is
// only one item at a time nobody notices; under load, the oldest items wait for ever.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    items: Mutex<Vec<T>>,
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
            items: Mutex::new(Vec::new()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut items = self.items.lock();
        self.not_full
            .wait_while(&mut items, |items| items.len() == self.capacity);
        items.push(item);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(item) = items.pop() {
                self.not_full.notify_one();
                return item;
            }
            self.not_empty.wait(&mut items);
        }
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        let mut items = self.items.lock();
        if items.len() == self.capacity {
            return Err(Full(item));
        }
        items.push(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        let mut items = self.items.lock();
        let item = items.pop()?;
        self.not_full.notify_one();
        Some(item)
    }
}
