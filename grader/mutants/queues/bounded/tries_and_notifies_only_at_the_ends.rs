// mutant: notifies in the `try_` methods only if the queue was empty, or full
// verdict: deadlock
// check: trying_wakes_each_who_waits
// While there are items nobody can be waiting for one, it seems. But two may wait, and two items may come before the first of
// them is on its feet. Each item is worth a notification, whichever method brings it.

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::thread;

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
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut items = self.items.lock();
        if items.len() == self.capacity {
            let_others_run(&mut items);
        }
        self.not_full
            .wait_while(&mut items, |items| items.len() == self.capacity);
        items.push_back(item);
        drop(items); // whoever is woken wants the lock
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        if items.is_empty() {
            let_others_run(&mut items);
        }
        loop {
            if let Some(item) = items.pop_front() {
                drop(items);
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
        if items.len() == 1 {
            self.not_empty.notify_one();
        }
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        let mut items = self.items.lock();
        let item = items.pop_front()?;
        if items.len() + 1 == self.capacity {
            self.not_full.notify_one();
        }
        Some(item)
    }
}

fn let_others_run<T>(items: &mut MutexGuard<'_, T>) {
    MutexGuard::unlocked(items, thread::yield_now);
}
