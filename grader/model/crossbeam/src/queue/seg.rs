//! A queue that holds any number of values.

use super::shared::Shared;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A queue that holds any number of values. See `crossbeam::queue::SegQueue`.
pub struct SegQueue<T> {
    shared: Shared<T>,
}

impl<T> UnwindSafe for SegQueue<T> {}
impl<T> RefUnwindSafe for SegQueue<T> {}

impl<T> SegQueue<T> {
    /// An empty queue.
    #[track_caller]
    pub const fn new() -> SegQueue<T> {
        SegQueue {
            shared: Shared::new(),
        }
    }

    /// Adds a value.
    #[track_caller]
    pub fn push(&self, value: T) {
        // There is always room.
        let _ = self.shared.push(value, usize::MAX, Location::caller());
    }

    /// Adds a value; nobody else can reach the queue.
    pub fn push_mut(&mut self, value: T) {
        self.shared.get_mut().push_back(value);
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

    /// Whether it holds no value.
    #[track_caller]
    pub fn is_empty(&self) -> bool {
        self.shared.len(Location::caller()) == 0
    }

    /// How many values it holds.
    #[track_caller]
    pub fn len(&self) -> usize {
        self.shared.len(Location::caller())
    }
}

impl<T> fmt::Debug for SegQueue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("SegQueue { .. }")
    }
}

impl<T> Default for SegQueue<T> {
    #[track_caller]
    fn default() -> SegQueue<T> {
        SegQueue::new()
    }
}

impl<T> IntoIterator for SegQueue<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter { value: self }
    }
}

/// The values of a queue, oldest first.
#[derive(Debug)]
pub struct IntoIter<T> {
    value: SegQueue<T>,
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.value.pop_mut()
    }
}
