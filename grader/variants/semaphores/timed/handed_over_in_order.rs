// variant: a queue, and whoever gives up looks once more whether it was served

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug)]
pub struct Semaphore {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    available: usize,
    waiting: VecDeque<Arc<Waiter>>,
}

/// A permit that comes back is handed to the first of these.
#[derive(Debug, Default)]
struct Waiter {
    served: Mutex<bool>,
    called: Condvar,
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
        loop {
            if let Some(permit) = self.acquire_timeout(Duration::MAX) {
                return permit;
            }
        }
    }

    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        let mut state = self.state.lock();
        if state.available > 0 {
            state.available -= 1;
            return Some(Permit { semaphore: self });
        }
        let me = Arc::new(Waiter::default());
        state.waiting.push_back(Arc::clone(&me));
        drop(state);
        let mut served = me.served.lock();
        me.called
            .wait_while_for(&mut served, |served| !*served, timeout);
        if *served {
            return Some(Permit { semaphore: self });
        }
        drop(served);
        let mut state = self.state.lock();
        state.waiting.retain(|other| !Arc::ptr_eq(other, &me));
        if *me.served.lock() {
            return Some(Permit { semaphore: self });
        }
        None
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
                *waiter.served.lock() = true;
                waiter.called.notify_one();
            }
            None => state.available += 1,
        }
    }
}
