// mutant: counts the items and the room in two semaphores
// verdict: wrong-answer
// check: each_call_is_one_step
// The queue of the textbooks, and enough where everybody waits. But between the two counts a
// `try_pop` is half done: one thread is told that the queue is empty, and the next one that it is
// full.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    room: Semaphore,
    filled: Semaphore,
    items: Mutex<VecDeque<T>>,
}

#[derive(Debug)]
struct Semaphore {
    permits: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            returned: Condvar::new(),
        }
    }

    fn acquire(&self) {
        let mut permits = self.permits.lock();
        self.returned
            .wait_while(&mut permits, |permits| *permits == 0);
        *permits -= 1;
    }

    fn try_acquire(&self) -> bool {
        let mut permits = self.permits.lock();
        let there_is_one = *permits > 0;
        *permits -= usize::from(there_is_one);
        there_is_one
    }

    fn release(&self) {
        *self.permits.lock() += 1;
        self.returned.notify_one();
    }
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
            room: Semaphore::new(capacity),
            filled: Semaphore::new(0),
            items: Mutex::new(VecDeque::new()),
        })
    }

    pub fn push(&self, item: T) {
        self.room.acquire();
        self.items.lock().push_back(item);
        self.filled.release();
    }

    pub fn pop(&self) -> T {
        self.filled.acquire();
        let item = self.items.lock().pop_front();
        self.room.release();
        item.expect("there are as many items as permits")
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        if !self.room.try_acquire() {
            return Err(Full(item));
        }
        self.items.lock().push_back(item);
        self.filled.release();
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        if !self.filled.try_acquire() {
            return None;
        }
        let item = self.items.lock().pop_front();
        self.room.release();
        item
    }
}
