// mutant: passes on a notification that is not for it
// verdict: spins
// check: who_waits_for_more_sleeps
// It is woken for an item that is too little for it, and wakes another one instead, who may need it. Where two
// threads wait for more, each of them wakes the other, again and again, until there is a fire.

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
        line.items.insert((Reverse(priority), number), item);
        self.pushed.notify_one();
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
            self.pushed.notify_one();
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
