// mutant: computes twice and keeps the first value
// verdict: wrong-answer
// check: two_threads_compute_once
// `or_insert` sees to it that everybody gets the same value, so nothing looks wrong from outside. The
// work was done twice all the same, and a computation may be slow, or have effects.

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
        self.values.lock().entry(key).or_insert(value).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
