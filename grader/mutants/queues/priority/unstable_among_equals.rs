// mutant: a heap of the priorities
// verdict: wrong-answer
// check: follows_the_reference
// A heap keeps only as much order as it needs to find the greatest. Which of two equal ones comes first
// depends on where they happen to lie, and some may wait for ever.

use parking_lot::{Condvar, Mutex};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    heap: Mutex<BinaryHeap<Entry<P, T>>>,
    any: Condvar,
    urgent: Condvar,
}

#[derive(Debug)]
struct Entry<P, T> {
    priority: P,
    item: T,
}

impl<P: Ord, T> PartialEq for Entry<P, T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<P: Ord, T> Eq for Entry<P, T> {}

impl<P: Ord, T> PartialOrd for Entry<P, T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<P: Ord, T> Ord for Entry<P, T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.priority.cmp(&other.priority)
    }
}

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            heap: Mutex::new(BinaryHeap::new()),
            any: Condvar::new(),
            urgent: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        self.heap.lock().push(Entry { priority, item });
        self.any.notify_one();
        self.urgent.notify_all();
    }

    pub fn pop(&self) -> T {
        let mut heap = self.heap.lock();
        loop {
            if let Some(entry) = heap.pop() {
                return entry.item;
            }
            self.any.wait(&mut heap);
        }
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        let mut heap = self.heap.lock();
        self.urgent.wait_while(&mut heap, |heap| {
            heap.peek().is_none_or(|first| first.priority < *least)
        });
        heap.pop().expect("it was waited for").item
    }

    pub fn try_pop(&self) -> Option<T> {
        self.heap.lock().pop().map(|entry| entry.item)
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
