// variant: tells everybody, but only of an item that is now the first

use parking_lot::{Condvar, Mutex};
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    line: Mutex<Line<P, T>>,
    pushed: Condvar,
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
            pushed: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let mut line = self.line.lock();
        let number = line.pushed;
        line.pushed += 1;
        let key = (Reverse(priority), number);
        // Where it is not, all whom it could be for have been woken for the one before it.
        let is_first = line.items.keys().next().is_none_or(|first| key < *first);
        line.items.insert(key, item);
        if is_first {
            self.pushed.notify_all();
        }
    }

    pub fn pop(&self) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some((_, item)) = line.items.pop_first() {
                return item;
            }
            self.pushed.wait(&mut line);
        }
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        let mut line = self.line.lock();
        loop {
            if let Some(first) = line.items.first_entry() {
                let (Reverse(priority), _) = first.key();
                if priority >= least {
                    return first.remove();
                }
            }
            self.pushed.wait(&mut line);
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
