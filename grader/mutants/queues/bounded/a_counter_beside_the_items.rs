// mutant: asks a counter beside the items before it locks
// verdict: wrong-answer
// check: each_call_is_one_step
// A glance at an atomic is cheaper than a lock. But the counter says a little later what the items
// say at once: while one thread is told "full", another finds the queue empty when it has taken the
// first of two.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    items: Mutex<VecDeque<T>>,
    count: AtomicUsize,
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
            items: Mutex::new(VecDeque::new()),
            count: AtomicUsize::new(0),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut items = self.items.lock();
        self.not_full
            .wait_while(&mut items, |items| items.len() == self.capacity);
        items.push_back(item);
        drop(items);
        self.count.fetch_add(1, Ordering::SeqCst);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(item) = items.pop_front() {
                self.count.fetch_sub(1, Ordering::SeqCst);
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
        items.push_back(item);
        drop(items);
        self.count.fetch_add(1, Ordering::SeqCst);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        if self.count.load(Ordering::SeqCst) == 0 {
            return None;
        }
        let item = self.items.lock().pop_front()?;
        self.count.fetch_sub(1, Ordering::SeqCst);
        self.not_full.notify_one();
        Some(item)
    }
}
