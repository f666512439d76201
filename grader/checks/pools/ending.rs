//! Tells whether a thread has ended, and not merely done its work: the last thing that a thread does
//! is to drop the values that are its own.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

thread_local! {
    static LAST: RefCell<Option<Ending>> = const { RefCell::new(None) };
}

/// Counts threads that have ended.
#[derive(Clone, Debug, Default)]
pub struct Ended(Arc<AtomicUsize>);

impl Ended {
    /// Counts the current thread when it ends.
    pub fn will_count_me(&self) {
        LAST.set(Some(Ending(self.clone())));
    }

    /// How many of the threads have ended.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

struct Ending(Ended);

impl Drop for Ending {
    fn drop(&mut self) {
        let Ended(count) = &self.0;
        count.fetch_add(1, Ordering::SeqCst);
    }
}
