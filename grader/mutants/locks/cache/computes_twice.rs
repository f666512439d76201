// mutant: looks under one lock and inserts under the next
// verdict: wrong-answer
// check: two_threads_compute_once
// The map is always locked when it is touched, and never while a value is computed. But between the
// look and the insertion another thread looks, finds nothing either, and computes as well.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::Hash;

#[derive(Debug)]
pub struct Cache<K, V> {
    values: Mutex<HashMap<K, V>>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            values: Mutex::new(HashMap::new()),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        if let Some(value) = self.values.lock().get(&key) {
            return value.clone();
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
