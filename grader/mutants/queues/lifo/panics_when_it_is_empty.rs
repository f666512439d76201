// mutant: expects that there is an item
// verdict: panicked
// check: a_pop_waits_for_an_item
// With one thread, a `pop` of an empty stack is a fault in the program. With several, the item may just be on
// its way.

use parking_lot::Mutex;
use std::mem;

#[derive(Debug)]
pub struct Stack<T> {
    items: Mutex<Vec<T>>,
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Self {
            items: Mutex::new(Vec::new()),
        }
    }

    pub fn push(&self, item: T) {
        self.items.lock().push(item);
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let mut pile: Vec<T> = items.into_iter().collect();
        self.items.lock().append(&mut pile);
    }

    pub fn pop(&self) -> T {
        self.items.lock().pop().expect("there is an item")
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
