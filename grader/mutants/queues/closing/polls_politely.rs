// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_consumer_sleeps
// It does everything right, and burns a processor for as long as the queue is empty. Yielding is polite,
// but it is still asking.

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::thread;

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
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
                closed: false,
            }),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        loop {
            let mut state = self.state.lock();
            if state.closed {
                return Err(Closed(item));
            }
            if state.items.len() < self.capacity.get() {
                state.items.push_back(item);
                return Ok(());
            }
            drop(state);
            thread::yield_now();
        }
    }

    pub fn pop(&self) -> Option<T> {
        loop {
            let mut state = self.state.lock();
            if let Some(item) = state.items.pop_front() {
                return Some(item);
            }
            if state.closed {
                return None;
            }
            drop(state);
            thread::yield_now();
        }
    }

    pub fn close(&self) -> bool {
        !std::mem::replace(&mut self.state.lock().closed, true)
    }
}
