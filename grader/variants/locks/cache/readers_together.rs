// variant: a read-write lock around the map, so that hits run side by side

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock, RwLock};

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: RwLock<HashMap<K, Arc<OnceLock<V>>>>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            slots: RwLock::new(HashMap::new()),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let known = self.slots.read().unwrap().get(&key).cloned();
        let slot = known.unwrap_or_else(|| {
            let mut slots = self.slots.write().unwrap();
            Arc::clone(slots.entry(key).or_default())
        });
        slot.get_or_init(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
