// mutant: notifies only of an item that is now the first
// verdict: deadlock
// check: an_item_for_each_who_pops
// "There is a more urgent one, so those who wait know already." One of them knows. The lesser item is for
// another one, who sleeps beside it.

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
        let key = (Reverse(priority), number);
        let is_first = line.items.keys().next().is_none_or(|first| key < *first);
        line.items.insert(key, item);
        if is_first {
            self.any.notify_one();
            self.urgent.notify_all();
        }
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
                let (Reverse(priority), _) = first.key();
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
