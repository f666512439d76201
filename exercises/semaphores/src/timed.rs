//! A semaphore that can be waited for as long as one likes, and no longer.
//!
//! A wait with a time-out has two ends, and they may come at the same moment: the permit comes back
//! just as the time is over. Either answer is right then. What must not happen is half of each: the
//! caller goes away without a permit, and the permit is gone as well.

use std::marker::PhantomData;
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
    // As in `semaphore`. Is there anything more to keep?
}

impl Semaphore {
    /// A semaphore with this many permits, all of them available.
    pub fn new(permits: usize) -> Self {
        let _ = permits;
        todo!("Semaphore::new")
    }

    /// Takes a permit, waiting while none is available.
    pub fn acquire(&self) -> Permit<'_> {
        todo!("Semaphore::acquire")
    }

    /// Takes a permit, waiting while none is available, but no longer than `timeout`, which may be as
    /// long as [`Duration::MAX`]. `None` when the time is over and there is still no permit.
    ///
    /// The time counts from the call, whatever happens meanwhile. A permit that is available is taken
    /// at once, even if `timeout` is zero.
    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        let _ = timeout;
        todo!("Semaphore::acquire_timeout")
    }

    /// How many permits are available now.
    pub fn available(&self) -> usize {
        todo!("Semaphore::available")
    }
}

/// A permit, for as long as it lives. Dropping it gives it back.
#[derive(Debug)]
#[must_use = "a permit that is not kept is given back at once"]
pub struct Permit<'a> {
    semaphore: PhantomData<&'a Semaphore>, // until there is a field that holds a reference
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        todo!("Permit::drop")
    }
}
