//! A latch that opens when the last of many has reported.
//!
//! `join` waits for a thread to end. Often one only wants to know that so many *things* are done,
//! whoever does them, and the threads go on. A latch counts down to zero and then stays open.

use std::error::Error;
use std::fmt;

/// Counts down once, and lets all go on that wait for zero.
///
/// # Between threads
///
/// One `CountdownLatch` is shared by reference by any number of threads; any of them may count down, more
/// than once, too. What they did before is visible to those whom the latch lets go on. Whoever waits
/// sleeps and does not poll.
///
/// # Example
///
/// ```
/// use semaphores::latch::{AlreadyOpen, CountdownLatch};
/// use std::thread;
///
/// let loaded = CountdownLatch::new(2);
/// thread::scope(|scope| {
///     scope.spawn(|| loaded.count_down().unwrap());
///     scope.spawn(|| loaded.count_down().unwrap());
///     loaded.wait(); // both have counted down
/// });
/// assert_eq!(loaded.count_down(), Err(AlreadyOpen));
/// loaded.wait(); // open for good
/// ```
#[derive(Debug)]
pub struct CountdownLatch {
    // What do the threads share, what protects it, and where do they wait?
}

/// A latch was counted down more often than it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyOpen;

impl fmt::Display for AlreadyOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("counted down more often than the latch was made for")
    }
}

impl Error for AlreadyOpen {}

impl CountdownLatch {
    /// A latch that opens after `count` calls of `count_down`. With a count of zero, it is open.
    pub fn new(count: usize) -> Self {
        let _ = count;
        todo!("CountdownLatch::new")
    }

    /// Counts down by one, and opens the latch at zero. Never waits for the others.
    ///
    /// # Errors
    ///
    /// [`AlreadyOpen`] when the count was zero before. Nothing has changed then.
    pub fn count_down(&self) -> Result<(), AlreadyOpen> {
        todo!("CountdownLatch::count_down")
    }

    /// How many calls of `count_down` are missing until the latch opens.
    pub fn remaining(&self) -> usize {
        todo!("CountdownLatch::remaining")
    }

    /// Waits until the latch is open. Returns at once if it is.
    pub fn wait(&self) {
        todo!("CountdownLatch::wait")
    }
}
