// mutant: leaves the mark of a computation that panicked
// verdict: deadlock
// check: a_panicking_computation_leaves_the_key_free
// The key is marked as being computed, and whoever finds the mark waits. A computation that panics
// leaves by another way than the one that takes the mark off, and everybody waits for ever.

use parking_lot::{Condvar, Mutex};
use std::collections::HashMap;
use std::hash::Hash;

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
        loop {
            match slots.get(&key) {
                Some(Slot::Ready(value)) => return value.clone(),
                Some(Slot::Computing) => self.changed.wait(&mut slots),
                None => break,
            }
        }
        slots.insert(key.clone(), Slot::Computing);
        drop(slots);
        let value = compute();
        self.slots.lock().insert(key, Slot::Ready(value.clone()));
        self.changed.notify_all();
        value
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
