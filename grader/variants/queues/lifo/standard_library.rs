// variant: the standard library, and one notification for each item

use std::sync::{Condvar, Mutex};

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
        self.items.lock().unwrap().push(item);
        self.not_empty.notify_one();
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let pile: Vec<T> = items.into_iter().collect();
        let count = pile.len();
        self.items.lock().unwrap().extend(pile);
        for _ in 0..count {
            self.not_empty.notify_one();
        }
    }

    pub fn pop(&self) -> T {
        let items = self.items.lock().unwrap();
        let mut items = self
            .not_empty
            .wait_while(items, |items| items.is_empty())
            .unwrap();
        items.pop().expect("it was waited for")
    }

    pub fn try_pop(&self) -> Option<T> {
        self.items.lock().unwrap().pop()
    }

    pub fn take_all(&self) -> Vec<T> {
        self.items.lock().unwrap().drain(..).rev().collect()
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
