// variant: a linked list, and a pile is linked in as a whole

use parking_lot::{Condvar, Mutex};
use std::iter;

#[derive(Debug)]
pub struct Stack<T> {
    top: Mutex<List<T>>,
    not_empty: Condvar,
}

#[derive(Debug)]
struct List<T>(Option<Box<Node<T>>>);

#[derive(Debug)]
struct Node<T> {
    item: T,
    below: List<T>,
}

impl<T> List<T> {
    fn push(&mut self, item: T) {
        let below = List(self.0.take());
        self.0 = Some(Box::new(Node { item, below }));
    }

    fn pop(&mut self) -> Option<T> {
        let mut top = self.0.take()?;
        self.0 = top.below.0.take();
        Some(top.item)
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {} // one by one, not each inside of the one above it
    }
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Self {
            top: Mutex::new(List(None)),
            not_empty: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) {
        let mut top = self.top.lock();
        top.push(item);
        self.not_empty.notify_one();
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let pile: Vec<T> = items.into_iter().collect();
        let mut top = self.top.lock();
        for item in pile {
            top.push(item);
            self.not_empty.notify_one();
        }
    }

    pub fn pop(&self) -> T {
        let mut top = self.top.lock();
        loop {
            match top.pop() {
                Some(item) => return item,
                None => self.not_empty.wait(&mut top),
            }
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        self.top.lock().pop()
    }

    pub fn take_all(&self) -> Vec<T> {
        let mut all = List(self.top.lock().0.take());
        iter::from_fn(|| all.pop()).collect()
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
