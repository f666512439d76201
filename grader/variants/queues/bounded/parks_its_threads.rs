// variant: a list of the threads that sleep, and `park`

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct BoundedQueue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    wait_for_room: VecDeque<Thread>,
    wait_for_items: VecDeque<Thread>,
}

impl<T> State<T> {
    fn put(&mut self, item: T) {
        self.items.push_back(item);
        if let Some(thread) = self.wait_for_items.pop_front() {
            thread.unpark();
        }
    }

    fn take(&mut self) -> Option<T> {
        let item = self.items.pop_front()?;
        if let Some(thread) = self.wait_for_room.pop_front() {
            thread.unpark();
        }
        Some(item)
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
pub struct Full<T>(pub T);

impl<T> fmt::Display for Full<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the queue is full")
    }
}

impl<T: fmt::Debug> Error for Full<T> {}

impl<T> BoundedQueue<T> {
    pub fn new(capacity: usize) -> Result<Self, NoCapacity> {
        if capacity == 0 {
            return Err(NoCapacity);
        }
        Ok(Self {
            capacity,
            state: Mutex::new(State {
                items: VecDeque::new(),
                wait_for_room: VecDeque::new(),
                wait_for_items: VecDeque::new(),
            }),
        })
    }

    pub fn push(&self, item: T) {
        let me = thread::current();
        loop {
            let mut state = self.state.lock();
            if state.items.len() < self.capacity {
                state.wait_for_room.retain(|other| other.id() != me.id());
                state.put(item);
                return;
            }
            if state
                .wait_for_room
                .iter()
                .all(|other| other.id() != me.id())
            {
                state.wait_for_room.push_back(me.clone());
            }
            drop(state);
            thread::park();
        }
    }

    pub fn pop(&self) -> T {
        let me = thread::current();
        loop {
            let mut state = self.state.lock();
            if let Some(item) = state.take() {
                state.wait_for_items.retain(|other| other.id() != me.id());
                return item;
            }
            if state
                .wait_for_items
                .iter()
                .all(|other| other.id() != me.id())
            {
                state.wait_for_items.push_back(me.clone());
            }
            drop(state);
            thread::park();
        }
    }

    pub fn try_push(&self, item: T) -> Result<(), Full<T>> {
        let mut state = self.state.lock();
        if state.items.len() == self.capacity {
            return Err(Full(item));
        }
        state.put(item);
        Ok(())
    }

    pub fn try_pop(&self) -> Option<T> {
        self.state.lock().take()
    }
}
