//! A queue that holds up to a number of values.

use super::shared::Shared;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A queue that holds up to a number of values. See `crossbeam::queue::ArrayQueue`.
pub struct ArrayQueue<T> {
    shared: Shared<T>,
    capacity: usize,
}

impl<T> UnwindSafe for ArrayQueue<T> {}
impl<T> RefUnwindSafe for ArrayQueue<T> {}

impl<T> ArrayQueue<T> {
    /// An empty queue with room for `cap` values.
    ///
    /// # Panics
    /// If `cap` is 0.
    #[track_caller]
    pub fn new(cap: usize) -> ArrayQueue<T> {
        assert!(cap > 0, "capacity must be non-zero");
        ArrayQueue {
            shared: Shared::new(),
            capacity: cap,
        }
    }

    /// Adds a value.
    ///
    /// # Errors
    /// The value, if the queue is full.
    #[track_caller]
    pub fn push(&self, value: T) -> Result<(), T> {
        self.shared.push(value, self.capacity, Location::caller())
    }

    /// Adds a value; nobody else can reach the queue.
    ///
    /// # Errors
    /// The value, if the queue is full.
    pub fn push_mut(&mut self, value: T) -> Result<(), T> {
        let values = self.shared.get_mut();
        if values.len() == self.capacity {
            return Err(value);
        }
        values.push_back(value);
        Ok(())
    }

    /// Adds a value; if the queue is full, the oldest one makes room for it and is returned.
    #[track_caller]
    pub fn force_push(&self, value: T) -> Option<T> {
        self.shared
            .force_push(value, self.capacity, Location::caller())
    }

    /// Takes the oldest value.
    #[track_caller]
    pub fn pop(&self) -> Option<T> {
        self.shared.pop(Location::caller())
    }

    /// Takes the oldest value; nobody else can reach the queue.
    pub fn pop_mut(&mut self) -> Option<T> {
        self.shared.get_mut().pop_front()
    }

    /// How many values it has room for.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Whether it holds no value.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.shared.len(Location::caller()) == 0
    }

    /// Whether it has no room.
    #[track_caller]
    pub fn is_full(&self) -> bool {
        self.shared.len(Location::caller()) == self.capacity
    }

    /// How many values it holds.
    #[track_caller]
    pub fn len(&self) -> usize {
        self.shared.len(Location::caller())
    }
}

impl<T> fmt::Debug for ArrayQueue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("ArrayQueue { .. }")
    }
}

impl<T> IntoIterator for ArrayQueue<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter { value: self }
    }
}

/// The values of a queue, oldest first.
#[derive(Debug)]
pub struct IntoIter<T> {
    value: ArrayQueue<T>,
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.value.pop_mut()
    }
}
