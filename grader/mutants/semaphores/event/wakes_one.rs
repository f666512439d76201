// mutant: notifies one
// verdict: deadlock
// check: set_wakes_everyone
// An event is for everybody who waits. With one notification one of them goes on, and the others
// sleep next to an event that is set.

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
        self.was_set.notify_one();
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
