// mutant: pushes the items of a pile one by one
// verdict: wrong-answer
// check: a_pile_comes_as_a_whole
// Each `push` is one step, so a loop of them is many. Whoever takes all that is there in the middle of it
// gets half a pile.

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
        for item in items {
            self.push(item);
        }
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
        let mut items = mem::take(&mut *self.items.lock());
        items.reverse();
        items
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
