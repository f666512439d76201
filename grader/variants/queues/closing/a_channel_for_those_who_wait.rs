// variant: each consumer that waits has a channel of its own, and items are handed over

use crossbeam::channel::{Sender, bounded};
use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    /// Consumers that found nothing; there are none while there are items.
    waiting: VecDeque<Sender<T>>,
    closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed<T>(pub T);

impl<T> fmt::Display for Closed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is closed")
    }
}

impl<T: fmt::Debug> Error for Closed<T> {}

impl<T> ClosableQueue<T> {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::new(),
                waiting: VecDeque::new(),
                closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        let mut state = self.state.lock();
        while !state.closed && state.items.len() == self.capacity.get() {
            self.changed.wait(&mut state);
        }
        if state.closed {
            return Err(Closed(item));
        }
        match state.waiting.pop_front() {
            Some(consumer) => {
                // There is room for it, and its consumer does not go away.
                let _ = consumer.send(item);
                self.changed.notify_one(); // the room that this producer saw is still there
            }
            None => state.items.push_back(item),
        }
        Ok(())
    }

    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock();
        if let Some(item) = state.items.pop_front() {
            self.changed.notify_one();
            return Some(item);
        }
        if state.closed {
            return None;
        }
        let (hand_over, item) = bounded(1);
        state.waiting.push_back(hand_over);
        drop(state);
        item.recv().ok()
    }

    pub fn close(&self) -> bool {
        let mut state = self.state.lock();
        let first = !state.closed;
        state.closed = true;
        state.waiting.clear(); // their channels end
        self.changed.notify_all();
        first
    }
}
