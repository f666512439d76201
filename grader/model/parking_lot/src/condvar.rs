//! A condition variable. Its contract rules out that a wait ends for no reason.

use crate::MutexGuard;
use model::condition::{Condition, Woken};
use model::time::read;
use model_std::time::Instant;
use std::cell::Cell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::time::Duration;

/// A place to wait for a change of what a mutex guards. See `parking_lot::Condvar`.
pub struct Condvar {
    condition: Condition,
    /// The mutex of those who wait, by its address.
    mutex: Cell<usize>,
}

// SAFETY: used only on the one OS thread of the exploration.
unsafe impl Sync for Condvar {}
// SAFETY: as above.
unsafe impl Send for Condvar {}
impl UnwindSafe for Condvar {}
impl RefUnwindSafe for Condvar {}

/// Whether a wait ended because its time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time was over.
    pub const fn timed_out(self) -> bool {
        self.0
    }
}

impl Condvar {
    /// A condition variable that nobody waits on.
    #[track_caller]
    pub const fn new() -> Condvar {
        Condvar {
            condition: Condition::new("condvar", false),
            mutex: Cell::new(0),
        }
    }

    /// Releases the mutex, waits for a notification, and takes the mutex again.
    #[track_caller]
    pub fn wait<T: ?Sized>(&self, guard: &mut MutexGuard<'_, T>) {
        self.wait_at(guard, None, Location::caller());
    }

    /// Waits as long as `condition` holds.
    #[track_caller]
    pub fn wait_while<T, F>(&self, guard: &mut MutexGuard<'_, T>, mut condition: F)
    where
        T: ?Sized,
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut **guard) {
            self.wait(guard);
        }
    }

    /// Waits for a notification, at most for `timeout`.
    #[track_caller]
    pub fn wait_for<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        timeout: Duration,
    ) -> WaitTimeoutResult {
        self.until(guard, read().saturating_add(timeout), Location::caller())
    }

    /// Waits for a notification, at most until `deadline`.
    #[track_caller]
    pub fn wait_until<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        deadline: Instant,
    ) -> WaitTimeoutResult {
        self.until(guard, deadline.__since_start(), Location::caller())
    }

    /// Waits as long as `condition` holds, at most for `timeout`.
    #[track_caller]
    pub fn wait_while_for<T, F>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        condition: F,
        timeout: Duration,
    ) -> WaitTimeoutResult
    where
        T: ?Sized,
        F: FnMut(&mut T) -> bool,
    {
        self.while_until(
            guard,
            condition,
            read().saturating_add(timeout),
            Location::caller(),
        )
    }

    /// Waits as long as `condition` holds, at most until `deadline`.
    #[track_caller]
    pub fn wait_while_until<T, F>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        condition: F,
        deadline: Instant,
    ) -> WaitTimeoutResult
    where
        T: ?Sized,
        F: FnMut(&mut T) -> bool,
    {
        self.while_until(
            guard,
            condition,
            deadline.__since_start(),
            Location::caller(),
        )
    }

    /// Wakes one of the threads that wait; returns whether one did.
    #[track_caller]
    pub fn notify_one(&self) -> bool {
        self.condition.notify_one(Location::caller())
    }

    /// Wakes all threads that wait; returns how many.
    #[track_caller]
    pub fn notify_all(&self) -> usize {
        self.condition.notify_all(Location::caller())
    }

    fn while_until<T, F>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        mut condition: F,
        deadline: Duration,
        at: &'static Location<'static>,
    ) -> WaitTimeoutResult
    where
        T: ?Sized,
        F: FnMut(&mut T) -> bool,
    {
        let mut result = WaitTimeoutResult(false);
        while !result.timed_out() && condition(&mut **guard) {
            result = self.until(guard, deadline, at);
        }
        // The time may have run out just as the condition came true.
        WaitTimeoutResult(result.timed_out() && condition(&mut **guard))
    }

    fn until<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        deadline: Duration,
        at: &'static Location<'static>,
    ) -> WaitTimeoutResult {
        WaitTimeoutResult(self.wait_at(guard, Some(deadline), at) == Woken::TimedOut)
    }

    fn wait_at<T: ?Sized>(
        &self,
        guard: &MutexGuard<'_, T>,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
    ) -> Woken {
        let mutex = std::ptr::from_ref(guard.kernel()).addr();
        if self.condition.is_waited_on() && self.mutex.get() != mutex {
            // The same words as in parking_lot.
            panic!("attempted to use a condition variable with more than one mutex");
        }
        self.mutex.set(mutex);
        self.condition
            .wait(guard.kernel(), deadline, at, || guard.shown())
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Condvar {
        Condvar::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Condvar { .. }")
    }
}
