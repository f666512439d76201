// mutant: looks if the lock is free, and says no where it is not
// verdict: wrong-answer
// check: who_asks_keeps_nobody_from_knowing
// Whoever only asks does not want to wait. But whoever has the lock may be asking as well, and one of them is told that the event
// is not set, long after it was.

use parking_lot::{Condvar, Mutex};
use std::time::Duration;

#[derive(Debug)]
pub struct Event {
    state: Mutex<State>,
    was_set: Condvar,
}

#[derive(Debug, Default)]
struct State {
    set: bool,
    times: u64,
}

impl Event {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State::default()),
            was_set: Condvar::new(),
        }
    }

    pub fn set(&self) {
        let mut state = self.state.lock();
        state.set = true;
        state.times += 1;
        self.was_set.notify_all();
    }

    pub fn clear(&self) {
        self.state.lock().set = false;
    }

    pub fn is_set(&self) -> bool {
        self.state.try_lock().is_some_and(|state| state.set)
    }

    pub fn wait(&self) {
        let mut state = self.state.lock();
        let before = state.times;
        self.was_set
            .wait_while(&mut state, |state| !state.set && state.times == before);
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut state = self.state.lock();
        let before = state.times;
        let not_set = |state: &mut State| !state.set && state.times == before;
        self.was_set.wait_while_for(&mut state, not_set, timeout);
        !not_set(&mut state)
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
