// mutant: waits once for something urgent, and takes what is there then
// verdict: wrong-answer
// check: it_is_urgent_when_it_is_taken
// It looked whether there was something urgent, and let go of the lock before it took it. Another thread took
// the fire, and the one that is kept free for fires tidies up.

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
        self.urgent.wait_while(&mut line, |line| {
            let first = line.items.keys().next();
            first.is_none_or(|(Reverse(priority), _)| priority < least)
        });
        drop(line);
        self.pop()
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
