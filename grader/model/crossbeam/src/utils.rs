//! Small helpers.

pub use crossbeam::utils::CachePadded;

use std::cell::Cell;
use std::fmt;
use std::panic::Location;

const SPIN_LIMIT: u32 = 6;
const YIELD_LIMIT: u32 = 10;

/// Waits a little longer each time, in a loop that asks again and again. See
/// `crossbeam::utils::Backoff`. Here each wait lets other threads go first, once.
pub struct Backoff {
    step: Cell<u32>,
}

impl Backoff {
    /// One that has not waited yet.
    pub fn new() -> Backoff {
        Backoff { step: Cell::new(0) }
    }

    /// Begins afresh.
    pub fn reset(&self) {
        self.step.set(0);
    }

    /// Waits before a lock-free operation is tried again.
    #[track_caller]
    pub fn spin(&self) {
        self.wait(SPIN_LIMIT);
    }

    /// Waits for another thread to do something.
    #[track_caller]
    pub fn snooze(&self) {
        self.wait(YIELD_LIMIT);
    }

    /// Whether it has waited so often that it is time to block the thread.
    pub fn is_completed(&self) -> bool {
        self.step.get() > YIELD_LIMIT
    }

    #[track_caller]
    fn wait(&self, limit: u32) {
        model::thread::yield_now(Location::caller());
        if self.step.get() <= limit {
            self.step.set(self.step.get() + 1);
        }
    }
}

impl Default for Backoff {
    fn default() -> Backoff {
        Backoff::new()
    }
}

impl fmt::Debug for Backoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backoff")
            .field("step", &self.step)
            .field("is_completed", &self.is_completed())
            .finish()
    }
}
