// mutant: spreads the keys over a few locks
// verdict: deadlock
// check: a_computation_may_ask_for_other_keys
// Eight small maps, each with its lock, and most keys do not get in each other's way. Two keys that
// fall into the same map do, and a computation that asks for its neighbour waits for itself.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

#[derive(Debug)]
pub struct Cache<K, V> {
    maps: [Mutex<HashMap<K, V>>; 8],
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            maps: std::array::from_fn(|_| Mutex::new(HashMap::new())),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let map = &self.maps[hasher.finish() as usize % self.maps.len()];
        map.lock().entry(key).or_insert_with(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
