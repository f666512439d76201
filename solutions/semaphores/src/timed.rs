//! A semaphore that can be waited for as long as one likes, and no longer.
//!
//! A wait with a time-out has two ends, and they may come at the same moment: the permit comes back
//! just as the time is over. Either answer is right then. What must not happen is half of each: the
//! caller goes away without a permit, and the permit is gone as well.

use parking_lot::{Condvar, Mutex};
use std::time::Duration;

/// A number of permits that threads take and give back.
///
/// # Between threads
///
/// One `Semaphore` is shared by reference by any number of threads. There are never more permits out
/// than it was made with, and no time-out loses one: whoever gives up leaves everything to the others as
/// if it had never come. Whoever has to wait sleeps and does not poll.
///
/// # Example
///
/// ```
/// use semaphores::timed::Semaphore;
/// use std::time::Duration;
///
/// let seats = Semaphore::new(1);
/// let seat = seats.acquire_timeout(Duration::ZERO);
/// assert!(seat.is_some());
/// assert!(seats.acquire_timeout(Duration::from_millis(1)).is_none());
///
/// drop(seat);
/// assert!(seats.acquire_timeout(Duration::MAX).is_some());
/// ```
#[derive(Debug)]
pub struct Semaphore {
    available: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    /// A semaphore with this many permits, all of them available.
    pub fn new(permits: usize) -> Self {
        Self {
            available: Mutex::new(permits),
            returned: Condvar::new(),
        }
    }

    /// Takes a permit, waiting while none is available.
    pub fn acquire(&self) -> Permit<'_> {
        let mut available = self.available.lock();
        self.returned
            .wait_while(&mut available, |available| *available == 0);
        *available -= 1;
        Permit { semaphore: self }
    }

    /// Takes a permit, waiting while none is available, but no longer than `timeout`, which may be as
    /// long as [`Duration::MAX`]. `None` when the time is over and there is still no permit.
    ///
    /// The time counts from the call, whatever happens meanwhile. A permit that is available is taken
    /// at once, even if `timeout` is zero.
    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        let mut available = self.available.lock();
        self.returned
            .wait_while_for(&mut available, |available| *available == 0, timeout);
        *available = available.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    /// How many permits are available now.
    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}

/// A permit, for as long as it lives. Dropping it gives it back.
#[derive(Debug)]
#[must_use = "a permit that is not kept is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.semaphore.available.lock() += 1;
        self.semaphore.returned.notify_one();
    }
}
