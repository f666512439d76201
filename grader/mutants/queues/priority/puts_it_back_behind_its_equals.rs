// mutant: takes the first, and puts it back if it is not urgent enough
// verdict: wrong-answer
// check: who_waits_for_more_leaves_the_rest
// An item that was taken out and pushed again has a new number: it stands behind its equals now, each time
// that somebody looks. To look, one need not take.

use parking_lot::{Condvar, Mutex};
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    line: Mutex<Line<P, T>>,
    any: Condvar,
    urgent: Condvar,
}

#[derive(Debug)]
struct Line<P, T> {
    items: BTreeMap<(Reverse<P>, u64), T>,
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
        line.items.insert((Reverse(priority), number), item);
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
            if let Some(((Reverse(priority), _), item)) = line.items.pop_first() {
                if priority >= *least {
                    return item;
                }
                let number = line.pushed;
                line.pushed += 1;
                line.items.insert((Reverse(priority), number), item);
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
