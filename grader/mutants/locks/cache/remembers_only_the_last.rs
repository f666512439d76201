// mutant: remembers one key only
// verdict: wrong-answer
// check: answers_like_a_map
// Fast, short, and right as long as everybody asks for the same thing. The next key takes the place of
// the one before.

use parking_lot::Mutex;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

#[derive(Debug)]
pub struct Cache<K, V> {
    last: Mutex<Option<(K, Arc<OnceLock<V>>)>>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            last: Mutex::new(None),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let slot = {
            let mut last = self.last.lock();
            match &*last {
                Some((known, slot)) if *known == key => Arc::clone(slot),
                _ => {
                    let slot = Arc::default();
                    *last = Some((key, Arc::clone(&slot)));
                    slot
                }
            }
        };
        slot.get_or_init(compute).clone()
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
