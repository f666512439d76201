// variant: a list of the threads that sleep, and `park`

use parking_lot::Mutex;
use std::mem;
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct Stack<T> {
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: Vec<T>,
    waiting: Vec<Thread>,
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                items: Vec::new(),
                waiting: Vec::new(),
            }),
        }
    }

    pub fn push(&self, item: T) {
        self.push_all([item]);
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let pile: Vec<T> = items.into_iter().collect();
        let mut state = self.state.lock();
        state.items.extend(pile);
        // All of them: some may stand in the list twice, or no longer wait.
        for thread in mem::take(&mut state.waiting) {
            thread.unpark();
        }
    }

    pub fn pop(&self) -> T {
        loop {
            let mut state = self.state.lock();
            if let Some(item) = state.items.pop() {
                return item;
            }
            state.waiting.push(thread::current());
            drop(state);
            thread::park();
        }
    }

    pub fn try_pop(&self) -> Option<T> {
        self.state.lock().items.pop()
    }

    pub fn take_all(&self) -> Vec<T> {
        self.state.lock().items.drain(..).rev().collect()
    }
}

impl<T> Default for Stack<T> {
    fn default() -> Self {
        Self::new()
    }
}
