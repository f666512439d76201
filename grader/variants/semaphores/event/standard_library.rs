// variant: the standard library, and a number of the current wait

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[derive(Debug, Default)]
pub struct Event {
    state: Mutex<(bool, usize)>, // whether it is set, and how often it was
    was_set: Condvar,
}

impl Event {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn set(&self) {
        let mut state = self.lock();
        *state = (true, state.1 + 1);
        drop(state);
        self.was_set.notify_all();
    }

    pub fn clear(&self) {
        self.lock().0 = false;
    }

    pub fn is_set(&self) -> bool {
        self.lock().0
    }

    pub fn wait(&self) {
        let mut state = self.lock();
        let before = state.1;
        while !state.0 && state.1 == before {
            state = self
                .was_set
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let begun = Instant::now();
        let mut state = self.lock();
        let before = state.1;
        while !state.0 && state.1 == before {
            let left = timeout.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return false;
            }
            (state, _) = self.was_set.wait_timeout(state, left).unwrap();
        }
        true
    }

    fn lock(&self) -> MutexGuard<'_, (bool, usize)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
