// mutant: takes the place of a key out of the map when its computation panicked
// verdict: wrong-answer
// check: one_of_those_who_wait_takes_over
// A place without a value is of no use, one would think. But threads may be waiting at it. They compute the value
// and put it there, where nobody will look any more: the next one who asks finds no place in the map, makes a new
// one, and computes again.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::thread;

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
        let slot = Arc::clone(self.slots.lock().entry(key).or_default());
        let _tidy = Tidy {
            cache: self,
            slot: &slot,
        };
        let mut value = slot.lock();
        value.get_or_insert_with(compute).clone()
    }
}

struct Tidy<'a, K, V> {
    cache: &'a Cache<K, V>,
    slot: &'a Arc<Mutex<Option<V>>>,
}

impl<K, V> Drop for Tidy<'_, K, V> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut slots = self.cache.slots.lock();
            slots.retain(|_, slot| !Arc::ptr_eq(slot, self.slot));
        }
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
