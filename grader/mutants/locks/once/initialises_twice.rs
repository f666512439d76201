// mutant: looks under one lock and stores under the next
// verdict: wrong-answer
// check: two_threads_initialise_once
// No lock is held while the value is made, and every access is locked. Two threads that come at the same
// time both find nothing and both make it; whoever stores last wins.

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
        if let Some(value) = self.peek() {
            return value;
        }
        let value = Arc::new((self.init)());
        *self.value.lock() = Some(Arc::clone(&value));
        value
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
