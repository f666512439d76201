// mutant: asks how many there are, and then takes as many
// verdict: wrong-answer
// check: each_call_is_one_step
// How many there are is true for as long as the lock is held. One is counted, another one is pushed, and then
// that one is taken and the other one stays. With a pop in between instead, it expects an item that is gone.

use parking_lot::{Condvar, Mutex};

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
        let count = self.items.lock().len();
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(self.items.lock().pop().expect("it was counted"));
        }
        items
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
