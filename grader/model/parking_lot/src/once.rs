//! Doing something once, for its effect.

use model::once::{Once as Kernel, Progress};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// How far a [`Once`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceState {
    /// No closure has run yet.
    New,
    /// A closure panicked.
    Poisoned,
    /// A thread runs a closure now.
    InProgress,
    /// A closure has run to its end.
    Done,
}

impl OnceState {
    /// Whether a closure panicked.
    pub const fn is_poisoned(self) -> bool {
        matches!(self, OnceState::Poisoned)
    }

    /// The same as [`is_poisoned`](OnceState::is_poisoned).
    pub const fn poisoned(self) -> bool {
        self.is_poisoned()
    }

    /// Whether a closure has run to its end.
    pub const fn is_completed(self) -> bool {
        matches!(self, OnceState::Done)
    }

    /// The same as [`is_completed`](OnceState::is_completed).
    pub const fn done(self) -> bool {
        self.is_completed()
    }
}

/// Runs one closure once. See `parking_lot::Once`.
pub struct Once(Kernel);

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl Sync for Once {}
// SAFETY: as above.
unsafe impl Send for Once {}
impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

impl Once {
    /// Nothing is done yet.
    #[track_caller]
    pub const fn new() -> Once {
        Once(Kernel::new("once"))
    }

    /// Everything is done already.
    #[track_caller]
    pub const fn new_completed() -> Once {
        Once(Kernel::done("once"))
    }

    /// How far it is now.
    #[track_caller]
    pub fn state(&self) -> OnceState {
        self.state_at("state", Location::caller())
    }

    /// Whether a closure has run to its end.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.state_at("is_completed", Location::caller())
            .is_completed()
    }

    /// Waits until a closure has run to its end.
    ///
    /// # Panics
    /// If one panicked.
    #[track_caller]
    pub fn wait(&self) {
        if self.0.wait(false, Location::caller()).is_err() {
            // The same words as in parking_lot.
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

    /// Runs `f` unless a closure ran already; waits while another thread runs one.
    ///
    /// # Panics
    /// If an earlier closure panicked.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if self.0.call(false, Location::caller(), |_| f()).is_err() {
            panic!("Once instance has previously been poisoned");
        }
    }

    /// Like [`call_once`](Once::call_once), even if an earlier closure panicked.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(OnceState)>(&self, f: F) {
        let run = |poisoned| {
            f(match poisoned {
                true => OnceState::Poisoned,
                false => OnceState::New,
            });
        };
        self.0
            .call(true, Location::caller(), run)
            .expect("poisoning is overruled");
    }

    fn state_at(&self, operation: &'static str, at: &'static Location<'static>) -> OnceState {
        match self.0.progress(operation, at) {
            Progress::New => OnceState::New,
            Progress::Running => OnceState::InProgress,
            Progress::Poisoned => OnceState::Poisoned,
            Progress::Done => OnceState::Done,
        }
    }
}

impl Default for Once {
    #[track_caller]
    fn default() -> Once {
        Once::new()
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once")
            .field("state", &self.state_at("state", self.0.created()))
            .finish()
    }
}
