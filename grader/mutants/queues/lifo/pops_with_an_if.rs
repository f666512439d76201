// mutant: looks once more after waking up, and expects to find something
// verdict: panicked
// check: an_item_for_each_who_pops
// The stack is a place where whoever comes along takes what is on top. Another thread has come along between
// the notification and the lock.

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
        if items.is_empty() {
            self.not_empty.wait(&mut items);
        }
        items.pop().expect("woken because there is one")
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
