// variant: a list of the threads that sleep, and `park_timeout`

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    not_full: Sleepers,
    not_empty: Sleepers,
}

/// Threads that are parked, each of them once.
#[derive(Debug, Default)]
struct Sleepers(VecDeque<Thread>);

impl Sleepers {
    fn wake_one(&mut self) {
        if let Some(thread) = self.0.pop_front() {
            thread.unpark();
        }
    }

    fn leave(&mut self) {
        let me = thread::current().id();
        self.0.retain(|thread| thread.id() != me);
    }

    fn enter(&mut self) {
        self.leave();
        self.0.push_back(thread::current());
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCapacity;

impl fmt::Display for NoCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a queue needs room for at least one item")
    }
}

impl Error for NoCapacity {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut<T>(pub T);

impl<T> fmt::Display for TimedOut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("timed out while the queue was full")
    }
}

impl<T: fmt::Debug> Error for TimedOut<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::new(),
                not_full: Sleepers::default(),
                not_empty: Sleepers::default(),
            }),
        })
    }

    pub fn push(&self, mut item: T) {
        while let Err(TimedOut(back)) = self.push_timeout(item, Duration::MAX) {
            item = back;
        }
    }

    pub fn pop(&self) -> T {
        loop {
            if let Some(item) = self.pop_timeout(Duration::MAX) {
                return item;
            }
        }
    }

    pub fn push_timeout(&self, item: T, timeout: Duration) -> Result<(), TimedOut<T>> {
        let begun = Instant::now();
        loop {
            let mut state = self.state.lock();
            let left = timeout.saturating_sub(begun.elapsed());
            if state.items.len() < self.capacity {
                state.not_full.leave();
                state.items.push_back(item);
                state.not_empty.wake_one();
                return Ok(());
            }
            if left.is_zero() {
                state.not_full.leave();
                return Err(TimedOut(item));
            }
            state.not_full.enter();
            drop(state);
            thread::park_timeout(left);
        }
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let begun = Instant::now();
        loop {
            let mut state = self.state.lock();
            let left = timeout.saturating_sub(begun.elapsed());
            if let Some(item) = state.items.pop_front() {
                state.not_empty.leave();
                state.not_full.wake_one();
                return Some(item);
            }
            if left.is_zero() {
                state.not_empty.leave();
                return None;
            }
            state.not_empty.enter();
            drop(state);
            thread::park_timeout(left);
        }
    }
}
