//! Doing something once, for its effect.

use model::once::{Once as Kernel, Progress};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// Runs one closure once. See `std::sync::Once`.
pub struct Once(Kernel);

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl Sync for Once {}
// SAFETY: as above.
unsafe impl Send for Once {}
impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

/// What [`Once::call_once_force`] tells its closure.
pub struct OnceState {
    poisoned: bool,
}

impl OnceState {
    /// Whether an earlier closure panicked.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}

impl Once {
    /// Nothing is done yet.
    #[expect(clippy::new_without_default, reason = "std's has none")]
    #[track_caller]
    pub const fn new() -> Once {
        Once(Kernel::new("once"))
    }

    /// Runs `f` unless a closure ran already; waits while another thread runs one.
    ///
    /// # Panics
    /// If an earlier closure panicked.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if self.0.call(false, Location::caller(), |_| f()).is_err() {
            // The same words as in std.
            panic!("Once instance has previously been poisoned");
        }
    }

    /// Like [`call_once`](Once::call_once), even if an earlier closure panicked.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        let run = |poisoned| f(&OnceState { poisoned });
        self.0
            .call(true, Location::caller(), run)
            .expect("poisoning is overruled");
    }

    /// Whether a closure has run to its end.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.0.progress("is_completed", Location::caller()) == Progress::Done
    }

    /// Waits until a closure has run to its end.
    ///
    /// # Panics
    /// If one panicked.
    #[track_caller]
    pub fn wait(&self) {
        if self.0.wait(false, Location::caller()).is_err() {
            panic!("Once instance has previously been poisoned");
        }
    }

    /// Like [`wait`](Once::wait), even if one panicked.
    #[track_caller]
    pub fn wait_force(&self) {
        self.0
            .wait(true, Location::caller())
            .expect("poisoning is overruled");
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState")
            .field("poisoned", &self.poisoned)
            .finish()
    }
}
