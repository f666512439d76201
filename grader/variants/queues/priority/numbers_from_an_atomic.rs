// variant: the numbers come from an atomic, before the lock

use parking_lot::{Condvar, Mutex};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    items: Mutex<BTreeMap<(Reverse<P>, u64), T>>,
    pushed: AtomicU64,
    any: Condvar,
    urgent: Condvar,
}

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            items: Mutex::new(BTreeMap::new()),
            pushed: AtomicU64::new(0),
            any: Condvar::new(),
            urgent: Condvar::new(),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let number = self.pushed.fetch_add(1, Ordering::Relaxed);
        self.items.lock().insert((Reverse(priority), number), item);
        self.any.notify_one();
        self.urgent.notify_all();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some((_, item)) = items.pop_first() {
                return item;
            }
            self.any.wait(&mut items);
        }
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        let mut items = self.items.lock();
        loop {
            if let Some(first) = items.first_entry() {
                let (Reverse(priority), _) = first.key();
                if priority >= least {
                    return first.remove();
                }
            }
            self.urgent.wait(&mut items);
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        let (_, item) = self.items.lock().pop_first()?;
        Some(item)
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
