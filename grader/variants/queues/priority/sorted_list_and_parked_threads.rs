// variant: a sorted list, and all who wait are unparked

use parking_lot::Mutex;
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct PriorityQueue<P, T> {
    state: Mutex<State<P, T>>,
}

#[derive(Debug)]
struct State<P, T> {
    /// The last one is the next.
    items: Vec<(P, T)>,
    waiting: Vec<Thread>,
}

impl<P: Ord, T> PriorityQueue<P, T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                items: Vec::new(),
                waiting: Vec::new(),
            }),
        }
    }

    pub fn push(&self, priority: P, item: T) {
        let mut state = self.state.lock();
        let place = state.items.partition_point(|(other, _)| *other < priority);
        state.items.insert(place, (priority, item));
        for thread in state.waiting.drain(..) {
            thread.unpark();
        }
    }

    pub fn pop(&self) -> T {
        self.wait_for(|_| true)
    }

    pub fn pop_at_least(&self, least: &P) -> T {
        self.wait_for(|priority| priority >= least)
    }

    pub fn try_pop(&self) -> Option<T> {
        self.state.lock().items.pop().map(|(_, item)| item)
    }

    fn wait_for(&self, enough: impl Fn(&P) -> bool) -> T {
        loop {
            let mut state = self.state.lock();
            if let Some((_, item)) = state.items.pop_if(|(priority, _)| enough(priority)) {
                return item;
            }
            // A second entry, after a wakeup for no reason, is one more `unpark` and does no harm.
            state.waiting.push(thread::current());
            drop(state);
            thread::park();
        }
    }
}

impl<P: Ord, T> Default for PriorityQueue<P, T> {
    fn default() -> Self {
        Self::new()
    }
}
