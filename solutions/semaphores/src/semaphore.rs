//! A counting semaphore: so many threads at a time, and no more.
//!
//! A lock lets one thread in. Often a few may come in together: as many as there are connections,
//! licences, slots. A semaphore counts how many *permits* are left. Whoever takes the last one leaves none
//! for the next, who then waits until one comes back.

use parking_lot::{Condvar, Mutex};

/// A number of permits that threads take and give back.
///
/// # Between threads
///
/// One `Semaphore` is shared by reference by any number of threads. There are never more permits out
/// than it was made with. Whoever has to wait sleeps and does not poll, and nobody waits for longer than
/// needed: when a permit comes back, one of those who wait goes on. Which one, and whether another
/// thread that just came is faster, is not said.
///
/// # Example
///
/// ```
/// use semaphores::semaphore::Semaphore;
/// use std::thread;
///
/// let seats = Semaphore::new(2);
/// thread::scope(|scope| {
///     for _ in 0..5 {
///         scope.spawn(|| {
///             let _seat = seats.acquire();
///             // at most two threads are here at the same time
///         });
///     }
/// });
/// assert_eq!(seats.available(), 2);
/// ```
#[derive(Debug)]
pub struct Semaphore {
    available: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    /// A semaphore with this many permits, all of them available.
    ///
    /// With none at all, `acquire` waits for ever.
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

    /// Takes a permit if one is available now. Never waits for one to come back.
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut available = self.available.lock();
        *available = available.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    /// How many permits are available now.
    pub fn available(&self) -> usize {
        *self.available.lock()
    }
}

/// A permit, for as long as it lives. Dropping it gives it back, on a panic too.
///
/// It may be dropped by another thread than the one that took it.
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
