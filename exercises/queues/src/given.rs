//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The first consumer.
    A,
    /// The second consumer.
    B,
    /// The producer.
    P,
}

/// A queue without a limit, and with a fault.
#[derive(Debug)]
pub struct Queue {
    items: Mutex<VecDeque<u64>>,
    filled: Condvar,
}

impl Queue {
    /// An empty queue.
    pub fn new() -> Self {
        Self {
            items: Mutex::new(VecDeque::new()),
            filled: Condvar::new(),
        }
    }

    /// Puts `item` behind all others.
    pub fn push(&self, item: u64) {
        self.items.lock().push_back(item); // the guard is gone at the end of this line
        self.filled.notify_one();
    }

    /// Takes the oldest item, waiting while there is none.
    pub fn pop(&self) -> u64 {
        let mut items = self.items.lock();
        if items.is_empty() {
            self.filled.wait(&mut items);
        }
        items.pop_front().expect("there is an item now")
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

/// Pops one item. Threads A and B each call this once.
///
/// A thread that finds an item takes one step here: it locks. One that finds none takes three: it locks,
/// waits, and goes on after the wait.
pub fn consume(queue: &Queue) {
    queue.pop();
}

/// Pushes two items, one for each consumer. Thread P calls this once.
///
/// It takes four steps here: it locks, notifies, locks, and notifies.
pub fn produce(queue: &Queue) {
    queue.push(1);
    queue.push(2);
}
