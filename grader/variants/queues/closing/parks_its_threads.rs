// variant: a list of the threads that wait, and `park`

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct ClosableQueue<T> {
    capacity: NonZeroUsize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    waiting: Vec<Thread>,
    closed: bool,
}

impl<T> State<T> {
    /// Something has changed: whoever waits looks again.
    fn wake_all(&mut self) {
        for thread in self.waiting.drain(..) {
            thread.unpark();
        }
    }
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
                waiting: Vec::new(),
                closed: false,
            }),
        }
    }

    pub fn push(&self, item: T) -> Result<(), Closed<T>> {
        self.wait_until(
            |state| state.closed || state.items.len() < self.capacity.get(),
            |state| {
                if state.closed {
                    return Err(Closed(item));
                }
                state.items.push_back(item);
                Ok(())
            },
        )
    }

    pub fn pop(&self) -> Option<T> {
        self.wait_until(
            |state| state.closed || !state.items.is_empty(),
            |state| state.items.pop_front(),
        )
    }

    pub fn close(&self) -> bool {
        self.wait_until(
            |_| true,
            |state| !std::mem::replace(&mut state.closed, true),
        )
    }

    fn wait_until<R>(
        &self,
        ready: impl Fn(&State<T>) -> bool,
        act: impl FnOnce(&mut State<T>) -> R,
    ) -> R {
        loop {
            let mut state = self.state.lock();
            if ready(&state) {
                let result = act(&mut state);
                state.wake_all();
                return result;
            }
            state.waiting.push(thread::current());
            drop(state);
            thread::park(); // an unpark that came before it is not lost
        }
    }
}
