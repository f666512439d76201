// mutant: leaves it to `Once`, which remembers a panic
// verdict: panicked
// check: a_panicking_initialiser_is_called_again
// `call_once` does nearly all that is asked for. But an initialiser that panicked poisons it, and every
// later call panics as well, as with `LazyLock`. `call_once_force` tries again.

use parking_lot::Mutex;
use std::sync::{Arc, Once};

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Mutex<Option<Arc<T>>>,
    once: Once,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            value: Mutex::new(None),
            once: Once::new(),
        }
    }

    pub fn get(&self) -> Arc<T> {
        self.once.call_once(|| {
            let value = Arc::new((self.init)());
            *self.value.lock() = Some(value);
        });
        self.peek().expect("it was made")
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
