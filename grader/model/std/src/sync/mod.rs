//! Sharing between threads.

mod condvar;
mod mutex;

pub mod atomic;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{Mutex, MutexGuard};
pub use ::std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};
