// mutant: waits without looking first
// verdict: deadlock
// check: a_set_event_is_not_waited_for
// A condition variable alone: a moment and no state. Who comes after `set` has missed it and waits
// for ever.

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
        self.state.lock().set
    }

    pub fn wait(&self) {
        let mut state = self.state.lock();
        let before = state.times;
        while state.times == before {
            self.was_set.wait(&mut state);
        }
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
