// mutant: keeps the lowest first
// verdict: wrong-answer
// check: the_most_urgent_goes_first
// A `BTreeMap` begins with its least key, and so does the heap of Python; the heap of Rust begins with the
// greatest. One has to look which, and turn it round or not.

use parking_lot::{Condvar, Mutex};
use std::collections::BTreeMap;

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    line: Mutex<Line<P, T>>,
    any: Condvar,
    urgent: Condvar,
}

#[derive(Debug)]
struct Line<P, T> {
    items: BTreeMap<(P, u64), T>,
    pushed: u64,
}

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            line: Mutex::new(Line {
                items: BTreeMap::new(),
                pushed: 0,
            }),
            any: Condvar::new(),
            urgent: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let mut line = self.line.lock();
        let number = line.pushed;
        line.pushed += 1;
        line.items.insert((priority, number), item);
        self.any.notify_one();
        self.urgent.notify_all();
    }

    pub fn pop(&self) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some((_, item)) = line.items.pop_first() {
                return item;
            }
            self.any.wait(&mut line);
        }
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some(first) = line.items.first_entry() {
                let (priority, _) = first.key();
                if priority >= least {
                    return first.remove();
                }
            }
            self.urgent.wait(&mut line);
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        let (_, item) = self.line.lock().items.pop_first()?;
        Some(item)
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
