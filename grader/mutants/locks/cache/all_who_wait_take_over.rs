// mutant: does not look again after a panic
// verdict: wrong-answer
// check: one_of_those_who_wait_takes_over
// Each key has a condition variable of its own, so whoever is woken knows what for: the value is there, or there
// is none and it is this thread's turn. With one thread that waits, that is so. Of two, the second finds that the
// first is computing already.

use parking_lot::{Condvar, Mutex};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Arc<Slot<V>>>>,
}

#[derive(Debug)]
struct Slot<V> {
    state: Mutex<State<V>>,
    settled: Condvar,
}

#[derive(Debug)]
enum State<V> {
    Empty,
    Running,
    Ready(V),
}

impl<V> Default for Slot<V> {
    fn default() -> Self {
        Self {
            state: Mutex::new(State::Empty),
            settled: Condvar::new(),
        }
    }
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let slot = Arc::clone(self.slots.lock().entry(key).or_default());
        let mut state = slot.state.lock();
        if let State::Running = *state {
            slot.settled.wait(&mut state);
        }
        if let State::Ready(value) = &*state {
            return value.clone();
        }
        *state = State::Running;
        drop(state);
        let mut attempt = Attempt {
            slot: &slot,
            value: None,
        };
        attempt.value.insert(compute()).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

struct Attempt<'a, V> {
    slot: &'a Slot<V>,
    value: Option<V>,
}

impl<V> Drop for Attempt<'_, V> {
    fn drop(&mut self) {
        *self.slot.state.lock() = match self.value.take() {
            Some(value) => State::Ready(value),
            None => State::Empty,
        };
        self.slot.settled.notify_all();
    }
}
