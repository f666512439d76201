//! A double of `parking_lot`: the same names, signatures and guarantees, run by the model.

mod condvar;
mod mutex;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{MappedMutexGuard, Mutex, MutexGuard};
