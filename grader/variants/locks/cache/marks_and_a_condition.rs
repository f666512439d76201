// variant: a mark while a value is computed, one condition variable, a guard that clears up

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

        let mut mark = Mark {
            cache: self,
            key,
            value: None,
        };
        mark.value.insert(compute()).clone()
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

/// Takes the mark off, with a value or, after a panic, without.
struct Mark<'a, K: Clone + Eq + Hash, V> {
    cache: &'a Cache<K, V>,
    key: K,
    value: Option<V>,
}

impl<K: Clone + Eq + Hash, V> Drop for Mark<'_, K, V> {
    fn drop(&mut self) {
        let mut slots = self.cache.slots.lock();
        match self.value.take() {
            Some(value) => slots.insert(self.key.clone(), Slot::Ready(value)),
            None => slots.remove(&self.key),
        };
        self.cache.changed.notify_all();
    }
}
