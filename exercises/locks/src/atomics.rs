//! Two small things that threads share without a lock: a high-water mark and a sequence of numbers.
//!
//! An atomic is a number that several threads may read and write. Each of its operations is one
//! step, and none of them waits. A load followed by a store is two steps, though, and what another
//! thread does between them is overwritten. So look for the *one* operation that does all you need,
//! and where there is none, build it: compute the new value from the old one, and put it in place
//! only if the old one is still there.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// The greatest value that was recorded so far.
///
/// # Between threads
///
/// One `HighWater` is shared by reference, and any number of threads may call its methods at the
/// same time. A value whose `record` has returned is seen by every later `max`, and the mark never
/// goes down. No call waits for another thread: one that is stopped in the middle of a call keeps
/// nobody out.
///
/// # Example
///
/// ```
/// use locks::atomics::HighWater;
/// use std::thread;
///
/// let mark = HighWater::new();
/// thread::scope(|scope| {
///     scope.spawn(|| mark.record(20));
///     scope.spawn(|| mark.record(7));
/// });
/// assert_eq!(mark.max(), 20);
/// ```
#[derive(Debug, Default)]
pub struct HighWater {
    // What do the threads share?
}

impl HighWater {
    /// A mark at zero.
    pub fn new() -> Self {
        todo!("HighWater::new")
    }

    /// Raises the mark to `value`, unless it is as high already.
    pub fn record(&self, value: u64) {
        todo!("HighWater::record({value})")
    }

    /// The greatest value recorded so far, zero if there is none.
    pub fn max(&self) -> u64 {
        todo!("HighWater::max")
    }
}

/// Hands out the numbers of a range, each of them once.
///
/// # Between threads
///
/// One `Sequence` is shared by reference, and any number of threads may call [`next`](Sequence::next)
/// at the same time. No number is handed out twice and none is left out, and calls that follow each
/// other get growing numbers. No call waits for another thread.
///
/// # Example
///
/// ```
/// use locks::atomics::{Exhausted, Sequence};
///
/// let ids = Sequence::new(7..9);
/// assert_eq!(ids.next(), Ok(7));
/// assert_eq!(ids.next(), Ok(8));
/// assert_eq!(ids.next(), Err(Exhausted));
/// ```
#[derive(Debug)]
pub struct Sequence {
    // What do the threads share, and what never changes?
}

impl Sequence {
    /// Hands out `numbers`, from the first to the one before the end. The range may be empty.
    pub fn new(numbers: Range<u64>) -> Self {
        todo!("Sequence::new({numbers:?})")
    }

    /// The next number.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] if all numbers have been handed out. It stays that way, however often this is
    /// called.
    pub fn next(&self) -> Result<u64, Exhausted> {
        todo!("Sequence::next")
    }
}

/// All numbers of a [`Sequence`] have been handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("all numbers have been handed out")
    }
}

impl Error for Exhausted {}
