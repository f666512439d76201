//! A rate limiter: so many per second, however many threads ask.
//!
//! A service that is called too often refuses, or charges for it. So whoever calls it waits for a
//! *slot* before each call. Slots are times, and they can be given away before they begin: a thread that
//! knows its slot needs nobody else any more. All that threads share is the time from which on the next
//! slot is free.

use std::error::Error;
use std::fmt;

/// Gives slots to its callers, at most so many per second.
///
/// The slots keep a distance, the *interval*: one second divided by the number of slots per second,
/// rounded up to whole nanoseconds. (Rounded down, some seconds would have one slot too many.) Each caller
/// is given the next slot: it begins now, or one interval after the last slot that was given, whichever
/// is later. So the first call of all need not wait, and time in which nobody calls is not saved
/// up: after it, too, slots keep their distance.
///
/// # Between threads
///
/// One `RateLimiter` is shared by reference by any number of threads. Each slot is given to one caller, and
/// they are given in the order of the calls: nobody gets an earlier slot than somebody who called before.
/// Whoever waits for the beginning of its slot sleeps and does not poll, and keeps nobody else from
/// being given the next one, or from trying.
///
/// # Example
///
/// ```
/// use semaphores::rate_limiter::{RateLimiter, ZeroRate};
/// use std::thread;
/// use std::time::{Duration, Instant};
///
/// # fn main() -> Result<(), ZeroRate> {
/// let begun = Instant::now();
/// let limiter = RateLimiter::new(500)?;
/// thread::scope(|scope| {
///     for _ in 0..2 {
///         scope.spawn(|| limiter.acquire());
///     }
/// });
/// limiter.acquire(); // the third slot: two intervals of 2ms after the first
/// assert!(begun.elapsed() >= Duration::from_millis(4));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct RateLimiter {
    // What must a caller know to be given its slot, and what must it leave for the next one?
}

/// A rate limiter was to let nobody through, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZeroRate;

impl fmt::Display for ZeroRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rate is zero per second, which lets nobody through")
    }
}

impl Error for ZeroRate {}

impl RateLimiter {
    /// A limiter with this many slots per second, none of them given yet.
    ///
    /// # Errors
    ///
    /// [`ZeroRate`] if `max_per_second` is 0.
    pub fn new(max_per_second: u32) -> Result<Self, ZeroRate> {
        todo!("RateLimiter::new({max_per_second})")
    }

    /// Takes the next slot, and waits until it begins.
    pub fn acquire(&self) {
        todo!("RateLimiter::acquire")
    }

    /// Takes the next slot if it begins now, and says whether it did. Never waits for a slot to begin. A
    /// slot that is not taken stays for the next caller.
    #[must_use = "if it returns `false`, there is no slot"]
    pub fn try_acquire(&self) -> bool {
        todo!("RateLimiter::try_acquire")
    }
}
