// variant: a second lock for the initialiser, and a look before and after it

use parking_lot::Mutex;
use std::sync::Arc;

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Mutex<Option<Arc<T>>>,
    initialising: Mutex<()>,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            value: Mutex::new(None),
            initialising: Mutex::new(()),
        }
    }

    pub fn get(&self) -> Arc<T> {
        if let Some(value) = self.peek() {
            return value;
        }
        let _turn = self.initialising.lock();
        // Another thread may have made it while this one waited for its turn.
        self.peek().unwrap_or_else(|| {
            let value = Arc::new((self.init)());
            *self.value.lock() = Some(Arc::clone(&value));
            value
        })
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
