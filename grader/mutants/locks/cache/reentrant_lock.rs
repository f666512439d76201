// mutant: holds a reentrant lock while it computes
// verdict: deadlock
// check: nobody_waits_for_another_key
// What `RLock` does in Python: the thread that holds the lock may take it again, so a computation may
// ask for other keys. All other threads still wait until the whole computation is over.

use parking_lot::ReentrantMutex;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

#[derive(Debug)]
pub struct Cache<K, V> {
    values: ReentrantMutex<RefCell<HashMap<K, V>>>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            values: ReentrantMutex::new(RefCell::new(HashMap::new())),
        }
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let values = self.values.lock();
        let known = values.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let value = compute();
            values.borrow_mut().insert(key, value.clone());
            value
        })
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
