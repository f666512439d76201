// mutant: sleeps a millisecond and looks again
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// No condition variable is needed, and no wakeup can be lost. But everybody who waits wakes a thousand
// times a second for nothing, and still comes up to a millisecond late.

use parking_lot::{Mutex, MutexGuard};
use std::collections::HashMap;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;
use std::time::Duration;

#[derive(Debug)]
pub struct Cache<K, V> {
    slots: Mutex<HashMap<K, Slot<V>>>,
}

impl<K, V> Cache<K, V> {
    pub fn new() -> Self {
        Self {
            slots: Mutex::new(HashMap::new()),
        }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let mut slots = self.slots.lock();
        loop {
            match slots.get(&key) {
                Some(Slot::Ready(value)) => return value.clone(),
                Some(Slot::Computing) => {
                    MutexGuard::unlocked(&mut slots, || thread::sleep(Duration::from_millis(1)));
                }
                None => break,
            }
        }
        slots.insert(key.clone(), Slot::Computing);
        drop(slots);

        match catch_unwind(AssertUnwindSafe(compute)) {
            Ok(value) => {
                self.slots.lock().insert(key, Slot::Ready(value.clone()));
                value
            }
            Err(panic) => {
                self.slots.lock().remove(&key);
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
