// mutant: makes the value in advance
// verdict: wrong-answer
// check: the_value_is_made_when_it_is_needed
// Without laziness there is no race. But what is never asked for is made as well, and a program that has
// many of these starts slowly.

use std::sync::Arc;

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Arc<T>,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            value: Arc::new(init()),
            init,
        }
    }

    pub fn get(&self) -> Arc<T> {
        Arc::clone(&self.value)
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        Some(self.get())
    }
}
