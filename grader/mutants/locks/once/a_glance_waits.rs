// mutant: holds the lock of the value while it is made
// verdict: deadlock
// check: a_glance_does_not_wait
// The shortest solution, and `get` is right: who comes second waits at the lock. So does who only wants to
// glance.

use parking_lot::Mutex;
use std::sync::Arc;

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Mutex<Option<Arc<T>>>,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            value: Mutex::new(None),
        }
    }

    pub fn get(&self) -> Arc<T> {
        let mut value = self.value.lock();
        let value = value.get_or_insert_with(|| Arc::new((self.init)()));
        Arc::clone(value)
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
