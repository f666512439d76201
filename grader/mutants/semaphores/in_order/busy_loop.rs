// mutant: asks again and again
// verdict: spins
// check: the_second_waits_for_the_first
// Two atomics and two loops. Each thread that waits keeps a processor busy, and perhaps the very
// one that the first needs.

use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct InOrder {
    done: AtomicU8,
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            done: AtomicU8::new(0),
        }
    }

    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(0, f)
    }

    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(1, f)
    }

    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        self.after(2, f)
    }

    fn after<R>(&self, number: u8, f: impl FnOnce() -> R) -> R {
        while self.done.load(Ordering::SeqCst) < number {}
        let result = f();
        self.done.fetch_add(1, Ordering::SeqCst);
        result
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
