// variant: a ring of slots that are made in advance

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct BoundedQueue<T> {
    ring: Mutex<Ring<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

#[derive(Debug)]
struct Ring<T> {
    slots: Vec<Option<T>>,
    first: usize,
    len: usize,
}

impl<T> Ring<T> {
    fn is_full(&self) -> bool {
        self.len == self.slots.len()
    }

    fn push(&mut self, item: T) {
        let end = (self.first + self.len) % self.slots.len();
        self.slots[end] = Some(item);
        self.len += 1;
    }

    fn pop(&mut self) -> Option<T> {
        let item = self.slots[self.first].take()?;
        self.first = (self.first + 1) % self.slots.len();
        self.len -= 1;
        Some(item)
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
            ring: Mutex::new(Ring {
                slots: (0..capacity).map(|_| None).collect(),
                first: 0,
                len: 0,
            }),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        })
    }

    pub fn push(&self, item: T) {
        let mut ring = self.ring.lock();
        self.not_full.wait_while(&mut ring, |ring| ring.is_full());
        ring.push(item);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> T {
        let mut ring = self.ring.lock();
        loop {
            if let Some(item) = ring.pop() {
                self.not_full.notify_one();
                return item;
            }
            self.not_empty.wait(&mut ring);
        }
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        let mut ring = self.ring.lock();
        if ring.is_full() {
            return Err(Full(item));
        }
        ring.push(item);
        self.not_empty.notify_one();
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        let item = self.ring.lock().pop()?;
        self.not_full.notify_one();
        Some(item)
    }
}
