// mutant: never uses the last slot of its ring
// verdict: deadlock
// check: there_is_room_for_its_capacity
// Where the two ends of a ring meet it is empty or full, and this one keeps a slot free to tell the
// two apart. Then it needs a slot more than its capacity. A queue for one has no room at all.

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
    end: usize,
}

impl<T> Ring<T> {
    fn after(&self, index: usize) -> usize {
        (index + 1) % self.slots.len()
    }

    fn is_full(&self) -> bool {
        self.after(self.end) == self.first
    }

    fn push(&mut self, item: T) {
        self.slots[self.end] = Some(item);
        self.end = self.after(self.end);
    }

    fn pop(&mut self) -> Option<T> {
        let item = self.slots[self.first].take()?;
        self.first = self.after(self.first);
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
                end: 0,
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
