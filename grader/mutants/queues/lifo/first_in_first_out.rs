// mutant: takes the oldest
// verdict: wrong-answer
// check: what_came_last_goes_first
// A queue where a stack was wanted. In a `Vec` the top is at the end, and to take from the beginning moves
// all others as well.

use parking_lot::{Condvar, Mutex};
use std::mem;

#[derive(Debug)]
pub struct Stack<T> {
    items: Mutex<Vec<T>>,
    not_empty: Condvar,
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Self {
            items: Mutex::new(Vec::new()),
            not_empty: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) {
        self.items.lock().push(item);
        self.not_empty.notify_one();
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let mut pile: Vec<T> = items.into_iter().collect();
        self.items.lock().append(&mut pile);
        self.not_empty.notify_all();
    }

    pub fn pop(&self) -> T {
        let mut items = self.items.lock();
        loop {
            if !items.is_empty() {
                return items.remove(0);
            }
            self.not_empty.wait(&mut items);
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        let mut items = self.items.lock();
        (!items.is_empty()).then(|| items.remove(0))
    }

    pub fn take_all(&self) -> Vec<T> {
        mem::take(&mut *self.items.lock())
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
