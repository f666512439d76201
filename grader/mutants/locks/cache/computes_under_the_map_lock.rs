// mutant: holds the lock of the map while it computes
// verdict: deadlock
// check: a_computation_may_ask_for_other_keys
// One line, and at most one computation for each key. But `entry` borrows the guard, which lives to
// the end of the statement: nobody can look anything up meanwhile, and a computation that asks for
// another key waits for itself.

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
        let mut values = self.values.lock();
        values.entry(key).or_insert_with(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
