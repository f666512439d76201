// mutant: returns whether it was woken
// verdict: wrong-answer
// check: a_set_event_is_not_waited_for
// It goes to sleep without a look, and says whether it was woken. Where the event was set before,
// nobody wakes it, and the answer is false.

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
        self.was_set
            .wait_while(&mut state, |state| !state.set && state.times == before);
    }

    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        let mut state = self.state.lock();
        !self.was_set.wait_for(&mut state, timeout).timed_out()
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
