// mutant: notifies one thread of a whole pile
// verdict: deadlock
// check: a_pile_is_for_all_who_pop
// Two items came, and one thread was told. The other one sleeps beside an item that is there for it. It is
// not the call that is worth a notification, but each item.

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
        self.not_empty.notify_one();
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
