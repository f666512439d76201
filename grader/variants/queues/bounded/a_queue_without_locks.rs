// variant: a queue without locks, and a lock only for those who wait

use crossbeam::queue::ArrayQueue;
use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    items: ArrayQueue<T>,
    gate: Mutex<()>,
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
            return Err(NoCapacity); // `ArrayQueue::new` would panic
        }
        Ok(Self {
            items: ArrayQueue::new(capacity),
            gate: Mutex::new(()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        if let Err(Full(mut item)) = self.try_push(item) {
            let mut gate = self.gate.lock();
            while let Err(back) = self.items.push(item) {
                item = back;
                self.not_full.wait(&mut gate);
            }
            self.not_empty.notify_one();
        }
    }

    pub fn pop(&self) -> T {
        self.try_pop().unwrap_or_else(|| {
            let mut gate = self.gate.lock();
            loop {
                if let Some(item) = self.items.pop() {
                    self.not_full.notify_one();
                    return item;
                }
                self.not_empty.wait(&mut gate);
            }
        })
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        self.items.push(item).map_err(Full)?;
        // Whoever has looked and found nothing is asleep when the gate is open.
        drop(self.gate.lock());
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        let item = self.items.pop()?;
        drop(self.gate.lock());
        self.not_full.notify_one();
        Some(item)
    }
}
