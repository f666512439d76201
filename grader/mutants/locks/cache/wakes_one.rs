// mutant: wakes one of those who wait
// verdict: deadlock
// check: all_who_wait_get_the_value
// One value has become ready, so one notification seems enough. But any number of threads may wait
// for that value, and those who were not woken sleep on.

use parking_lot::{Condvar, Mutex};
use std::collections::HashMap;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Slot<V>>>,
    changed: Condvar,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
            changed: Condvar::new(),
        }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let mut slots = self.slots.lock();
        loop {
            match slots.get(&key) {
                Some(Slot::Ready(value)) => return value.clone(),
                Some(Slot::Computing) => self.changed.wait(&mut slots),
                None => break,
            }
        }
        slots.insert(key.clone(), Slot::Computing);
        drop(slots);

        match catch_unwind(AssertUnwindSafe(compute)) {
            Ok(value) => {
                self.slots.lock().insert(key, Slot::Ready(value.clone()));
                self.changed.notify_one();
                value
            }
            Err(panic) => {
                self.slots.lock().remove(&key);
                self.changed.notify_one();
                resume_unwind(panic)
            }
        }
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
enum Slot<V> {
    Computing,
    Ready(V),
}
