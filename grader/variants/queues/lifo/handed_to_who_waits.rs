// variant: an item goes to a thread that waits, past the stack

use crossbeam::channel::{Sender, bounded};
use parking_lot::Mutex;
use std::collections::VecDeque;

#[derive(Debug)]
pub struct Stack<T> {
    state: Mutex<State<T>>,
}

/// Where somebody waits, there is no item.
#[derive(Debug)]
struct State<T> {
    items: Vec<T>,
    waiting: VecDeque<Sender<T>>,
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                items: Vec::new(),
                waiting: VecDeque::new(),
            }),
        }
    }

    pub fn push(&self, item: T) {
        self.push_all([item]);
    }

    pub fn push_all(&self, items: impl IntoIterator<Item = T>) {
        let mut pile: Vec<T> = items.into_iter().collect();
        let mut state = self.state.lock();
        while let Some(item) = pile.pop() {
            match state.waiting.pop_front() {
                Some(sender) => sender.send(item).expect("who waits keeps its end"),
                None => {
                    pile.push(item);
                    state.items.append(&mut pile);
                }
            }
        }
    }

    pub fn pop(&self) -> T {
        let mut state = self.state.lock();
        if let Some(item) = state.items.pop() {
            return item;
        }
        let (sender, receiver) = bounded(1);
        state.waiting.push_back(sender);
        drop(state);
        receiver.recv().expect("an item is sent to all who wait")
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
