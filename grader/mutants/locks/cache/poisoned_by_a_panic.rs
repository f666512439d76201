// mutant: unwraps the lock of a key that a panic has poisoned
// verdict: panicked
// check: a_panicking_computation_leaves_the_key_free
// A lock for each key is right. But the standard library's mutex remembers that its holder panicked,
// and `unwrap` makes that the fate of everybody who asks for the key from then on. Nothing is half
// changed here: an empty slot is as good as new.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

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
        let slot = Arc::clone(self.slots.lock().unwrap().entry(key).or_default());
        let mut value = slot.lock().unwrap();
        value.get_or_insert_with(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
