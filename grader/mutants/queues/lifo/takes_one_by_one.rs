// mutant: pops until there is nothing left
// verdict: wrong-answer
// check: all_are_taken_in_one_step
// After it has taken the 1, a 2 comes, and it takes that as well. It says that 1 was on top of 2, and that
// was never so.

use parking_lot::{Condvar, Mutex};
use std::iter;

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
            if let Some(item) = items.pop() {
                return item;
            }
            self.not_empty.wait(&mut items);
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        self.items.lock().pop()
    }

    pub fn take_all(&self) -> Vec<T> {
        iter::from_fn(|| self.try_pop()).collect()
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
