// variant: a heap with numbers, and the standard library

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    state: Mutex<State<P, T>>,
    any: Condvar,
    urgent: Condvar,
}

#[derive(Debug)]
struct State<P, T> {
    heap: BinaryHeap<Entry<P, T>>,
    pushed: u64,
}

#[derive(Debug)]
struct Entry<P, T> {
    priority: P,
    number: u64,
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
        let by_priority = self.priority.cmp(&other.priority);
        // The lower number is the greater one of two equals: a heap begins with the greatest.
        by_priority.then(other.number.cmp(&self.number))
    }
}

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                heap: BinaryHeap::new(),
                pushed: 0,
            }),
            any: Condvar::new(),
            urgent: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let mut state = self.state.lock().unwrap();
        let number = state.pushed;
        state.pushed += 1;
        state.heap.push(Entry {
            priority,
            number,
            item,
        });
        drop(state);
        self.any.notify_one();
        self.urgent.notify_all();
    }

    pub fn pop(&self) -> T {
        let state = self.state.lock().unwrap();
        let mut state = self
            .any
            .wait_while(state, |state| state.heap.is_empty())
            .unwrap();
        state.heap.pop().expect("it was waited for").item
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        let state = self.state.lock().unwrap();
        let mut state = self
            .urgent
            .wait_while(state, |state| {
                state
                    .heap
                    .peek()
                    .is_none_or(|first| first.priority < *least)
            })
            .unwrap();
        state.heap.pop().expect("it was waited for").item
    }

    pub fn try_pop(&self) -> Option<T> {
        let entry = self.state.lock().unwrap().heap.pop()?;
        Some(entry.item)
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
