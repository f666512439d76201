// mutant: looks every millisecond whether the number has changed
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// The number of times that it was set tells even of an event that was cleared again at once. With that, the loop
// that polls misses nothing any more. It still wakes a thousand times a second for nothing, and comes late.

use parking_lot::{Condvar, Mutex};
use std::thread;
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
        let before = self.state.lock().times;
        while self.is_not_set_since(before) {
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn is_not_set_since(&self, before: u64) -> bool {
        let state = self.state.lock();
        !state.set && state.times == before
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
