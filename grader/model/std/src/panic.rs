//! Panics: as in std, but without a hook to set. The model needs to be the first to hear of one.

pub use ::std::panic::{
    AssertUnwindSafe, Location, RefUnwindSafe, UnwindSafe, panic_any, resume_unwind,
};

/// Runs `f` and catches its panic.
///
/// # Errors
/// What `f` panicked with.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> ::std::thread::Result<R> {
    model::thread::catch(f)
}
