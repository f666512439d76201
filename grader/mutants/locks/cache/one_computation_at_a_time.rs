// mutant: computes under a second lock
// verdict: deadlock
// check: a_computation_may_ask_for_other_keys
// The map is free while a value is computed, and looking again under the second lock keeps the value
// from being computed twice. But that lock belongs to all keys together.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::Hash;

#[derive(Debug)]
pub struct Cache<K, V> {
    values: Mutex<HashMap<K, V>>,
    computing: Mutex<()>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            values: Mutex::new(HashMap::new()),
            computing: Mutex::new(()),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let known = || self.values.lock().get(&key).cloned();
        if let Some(value) = known() {
            return value;
        }
        let _computing = self.computing.lock();
        if let Some(value) = known() {
            return value;
        }
        let value = compute();
        self.values.lock().insert(key, value.clone());
        value
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
