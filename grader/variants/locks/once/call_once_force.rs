// variant: `Once`, told to try again after a panic

use std::sync::{Arc, Mutex, Once};

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
        self.once.call_once_force(|_| {
            let value = Arc::new((self.init)());
            *self.value.lock().unwrap() = Some(value);
        });
        self.peek().expect("it was made")
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().unwrap().clone()
    }
}
