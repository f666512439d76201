//! Panics: as in std, but without a hook to set. The model needs to be the first to hear of one.

pub use ::std::panic::{AssertUnwindSafe, Location, RefUnwindSafe, UnwindSafe, panic_any};

use ::std::any::Any;

/// Runs `f` and catches its panic.
///
/// # Errors
/// What `f` panicked with.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> ::std::thread::Result<R> {
    model::thread::catch(f)
}

/// Lets a panic that was caught go on.
#[track_caller]
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    model::thread::resume(payload, Location::caller())
}
