// variant: a flag that changes its sense with each round

use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Debug)]
pub struct Barrier {
    threads: usize,
    state: Mutex<(usize, bool)>, // how many are missing, and the sense of this round
    turned: Condvar,
}

impl Barrier {
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            state: Mutex::new((threads, false)),
            turned: Condvar::new(),
        }
    }

    pub fn wait(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let sense = state.1;
        state.0 = state.0.saturating_sub(1);
        if state.0 == 0 {
            *state = (self.threads, !sense);
            drop(state);
            self.turned.notify_all();
            return true;
        }
        while state.1 == sense {
            state = self
                .turned
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        false
    }
}
