// mutant: takes "somebody has begun" for "it is there"
// verdict: panicked
// check: two_threads_initialise_once
// `swap` decides in one step who makes the value, so it is made once. But the flag says that somebody has
// begun, and whoever comes second reads a value that is not there yet.

use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Mutex<Option<Arc<T>>>,
    begun: AtomicBool,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            value: Mutex::new(None),
            begun: AtomicBool::new(false),
        }
    }

    pub fn get(&self) -> Arc<T> {
        if !self.begun.swap(true, Ordering::SeqCst) {
            let value = Arc::new((self.init)());
            *self.value.lock() = Some(value);
        }
        self.peek().expect("it was made")
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
