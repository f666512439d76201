// mutant: waits with `if` and computes when it wakes
// verdict: wrong-answer
// check: a_finished_key_wakes_its_own
// One condition variable serves all keys, so a thread is also woken when another key has become
// ready. This one does not look again: it takes the wakeup for its own key and computes.

use parking_lot::{Condvar, Mutex};
use std::collections::HashMap;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Slot<V>>>,
    changed: Condvar,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
            changed: Condvar::new(),
        }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let mut slots = self.slots.lock();
        if let Some(Slot::Computing) = slots.get(&key) {
            self.changed.wait(&mut slots);
        }
        if let Some(Slot::Ready(value)) = slots.get(&key) {
            return value.clone();
        }
        slots.insert(key.clone(), Slot::Computing);
        drop(slots);

        match catch_unwind(AssertUnwindSafe(compute)) {
            Ok(value) => {
                self.slots.lock().insert(key, Slot::Ready(value.clone()));
                self.changed.notify_all();
                value
            }
            Err(panic) => {
                self.slots.lock().remove(&key);
                self.changed.notify_all();
                resume_unwind(panic)
            }
        }
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
enum Slot<V> {
    Computing,
    Ready(V),
}
