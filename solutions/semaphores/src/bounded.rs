//! A semaphore with an explicit `release`, which notices when it is called too often.
//!
//! Where a permit cannot be a value that is dropped, because it is taken in one place and given back in
//! another, taking and giving are two calls. Then one can give back what was never taken. A
//! plain semaphore has one permit more from then on, and lets one thread too many in, much later and
//! somewhere else. A bounded one knows how many permits there are, and refuses.

use parking_lot::{Condvar, Mutex};
use std::error::Error;
use std::fmt;

/// A number of permits that threads take and give back by name.
///
/// # Between threads
///
/// One `BoundedSemaphore` is shared by reference by any number of threads, and any thread may release
/// what another has acquired. At no moment are there more permits than it was made with. Whoever has to
/// wait sleeps and does not poll, and when a permit comes back, one of those who wait goes on.
///
/// # Example
///
/// ```
/// use semaphores::bounded::{BoundedSemaphore, NotAcquired};
///
/// let slots = BoundedSemaphore::new(2);
/// slots.acquire();
/// assert!(slots.try_acquire());
/// assert!(!slots.try_acquire());
///
/// assert_eq!(slots.release(), Ok(()));
/// assert_eq!(slots.release(), Ok(()));
/// assert_eq!(slots.release(), Err(NotAcquired)); // there were two
/// assert_eq!(slots.available(), 2);
/// ```
#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: usize,
    available: Mutex<usize>,
    returned: Condvar,
}

/// A permit was released that nobody had acquired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAcquired;

impl fmt::Display for NotAcquired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("released more often than acquired")
    }
}

impl Error for NotAcquired {}

impl BoundedSemaphore {
    /// A semaphore with this many permits, all of them available.
    pub fn new(permits: usize) -> Self {
        Self {
            permits,
            available: Mutex::new(permits),
            returned: Condvar::new(),
        }
    }

    /// Takes a permit, waiting while none is available.
    pub fn acquire(&self) {
        let mut available = self.available.lock();
        self.returned
            .wait_while(&mut available, |available| *available == 0);
        *available -= 1;
    }

    /// Takes a permit if one is available now, and says whether it did. Never waits for one to come
    /// back.
    pub fn try_acquire(&self) -> bool {
        let mut available = self.available.lock();
        let there_is_one = *available > 0;
        *available -= usize::from(there_is_one);
        there_is_one
    }

    /// Gives a permit back.
    ///
    /// # Errors
    ///
    /// [`NotAcquired`] when all permits are available already. Nothing has changed then, and nobody has seen
    /// one permit too many, not even for a moment.
    pub fn release(&self) -> Result<(), NotAcquired> {
        let mut available = self.available.lock();
        if *available == self.permits {
            return Err(NotAcquired);
        }
        *available += 1;
        self.returned.notify_one();
        Ok(())
    }

    /// How many permits are available now.
    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}
