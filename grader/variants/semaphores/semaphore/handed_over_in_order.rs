// variant: a permit that comes back is handed to the thread that has waited longest

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct Semaphore {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    available: usize,
    waiting: VecDeque<Waiter>,
}

#[derive(Clone, Debug)]
struct Waiter {
    thread: Thread,
    served: Arc<AtomicBool>,
}

impl Semaphore {
    pub fn new(permits: usize) -> Self {
        Self {
            state: Mutex::new(State {
                available: permits,
                waiting: VecDeque::new(),
            }),
        }
    }

    pub fn acquire(&self) -> Permit<'_> {
        let mut state = self.state.lock();
        if state.available > 0 {
            state.available -= 1;
        } else {
            let me = Waiter {
                thread: thread::current(),
                served: Arc::default(),
            };
            state.waiting.push_back(me.clone());
            drop(state);
            while !me.served.load(Ordering::Acquire) {
                thread::park();
            }
        }
        Permit { semaphore: self }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut state = self.state.lock();
        state.available = state.available.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    pub fn available(&self) -> usize {
        self.state.lock().available
    }
}

#[derive(Debug)]
#[must_use]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.semaphore.state.lock();
        match state.waiting.pop_front() {
            Some(waiter) => {
                waiter.served.store(true, Ordering::Release);
                waiter.thread.unpark();
            }
            None => state.available += 1,
        }
    }
}
