//! Work that keeps a processor busy, shared out between several of them.
//!
//! The numbers belong to the caller, and nobody wants to copy them for each thread. Threads may borrow
//! them where it is certain that they have ended before the owner goes on: inside of a
//! `thread::scope`. Each thread gets a part of the slice, computes on its own, and hands back one
//! number; so nothing has to be locked, and nobody waits for anybody until the end.

use std::error::Error;
use std::fmt;

/// Calls `f` with each of the items and returns the sum of what it returned, computed by `workers` new
/// threads.
///
/// Each item is in the share of one thread. No share is greater than the number of items divided by
/// that of workers, rounded up: with 5 items and 2 workers, 3 items are one share and 2 are the other.
/// The shares are settled before the threads start; which items are in one is up to you. No thread is
/// started that would have nothing to do. The threads run at the same time; the caller only waits.
///
/// # Errors
///
/// [`SumError::NoWorkers`] if `workers` is 0, even without items. [`SumError::Overflow`] if the sum is
/// greater than [`u64::MAX`].
///
/// # Panics
///
/// If `f` panics, when all threads have ended.
///
/// # Between threads
///
/// All threads borrow the items and `f`: of an item they can have a reference, and no copy. The
/// caller sleeps until they have ended.
///
/// # Example
///
/// ```
/// use threads::scoped::{SumError, parallel_sum};
///
/// let numbers = [1, 2, 3, 4, 5];
/// let squares = |n: &u64| n * n;
/// assert_eq!(parallel_sum(&numbers, 2, squares), Ok(55));
/// assert_eq!(parallel_sum(&numbers, 0, squares), Err(SumError::NoWorkers));
/// assert_eq!(parallel_sum(&[u64::MAX, 1], 2, |n| *n), Err(SumError::Overflow));
/// ```
pub fn parallel_sum<T: Sync>(
    items: &[T],
    workers: usize,
    f: impl Fn(&T) -> u64 + Sync,
) -> Result<u64, SumError> {
    let _ = (items, f);
    todo!("parallel_sum with {workers} workers")
}

/// Why there is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumError {
    /// There is nobody to do the work.
    NoWorkers,
    /// The sum is greater than [`u64::MAX`].
    Overflow,
}

impl fmt::Display for SumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWorkers => "cannot compute a sum with 0 workers",
            Self::Overflow => "the sum is greater than u64::MAX",
        })
    }
}

impl Error for SumError {}
