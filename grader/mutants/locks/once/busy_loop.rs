// mutant: asks again and again whether it is there
// verdict: spins
// check: two_threads_initialise_once
// Right in every other respect: one thread makes the value, and a panic gives the turn to the next. But
// who waits keeps a processor busy that the initialiser could use.

use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug)]
pub struct Lazy<T, F> {
    init: F,
    value: Mutex<Option<Arc<T>>>,
    running: AtomicBool,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub fn new(init: F) -> Self {
        Self {
            init,
            value: Mutex::new(None),
            running: AtomicBool::new(false),
        }
    }

    pub fn get(&self) -> Arc<T> {
        loop {
            if let Some(value) = self.peek() {
                return value;
            }
            if !self.running.swap(true, Ordering::SeqCst) {
                break;
            }
        }
        if self.peek().is_none() {
            match catch_unwind(AssertUnwindSafe(|| (self.init)())) {
                Ok(value) => *self.value.lock() = Some(Arc::new(value)),
                Err(panic) => {
                    self.running.store(false, Ordering::SeqCst);
                    resume_unwind(panic);
                }
            }
        }
        self.running.store(false, Ordering::SeqCst);
        self.peek().expect("it was made")
    }

    pub fn peek(&self) -> Option<Arc<T>> {
        self.value.lock().clone()
    }
}
