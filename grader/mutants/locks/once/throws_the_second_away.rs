// mutant: makes the value twice and keeps the first
// verdict: wrong-answer
// check: two_threads_initialise_once
// `get_or_insert` lets one value win, so everybody gets the same one. That the initialiser must run once
// is more: it may open a file, or take a minute.

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
        Arc::clone(self.value.lock().get_or_insert(value))
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
