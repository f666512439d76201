// mutant: waits for a key with the map locked
// verdict: deadlock
// check: who_waits_is_in_nobodys_way
// Each key has a lock of its own, but the map is only given back when that has been taken. A thread that
// waits for a key keeps everybody from the map, also the computation it waits for, which asks for another
// key.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Arc<Mutex<Option<V>>>>>,
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
        let mut slots = self.slots.lock();
        let slot = Arc::clone(slots.entry(key).or_default());
        let mut value = slot.lock();
        drop(slots);
        value.get_or_insert_with(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
