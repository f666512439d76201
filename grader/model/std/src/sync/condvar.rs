//! A condition variable. Its contract allows a wait to end though nobody notified it.

use super::mutex::MutexGuard;
use model::condition::{Condition, Woken};
use model::time::{now, read};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::LockResult;
use std::time::Duration;

/// A place to wait for a change of what a mutex guards. See `std::sync::Condvar`.
pub struct Condvar {
    condition: Condition,
}

impl UnwindSafe for Condvar {}
impl RefUnwindSafe for Condvar {}

/// Whether a wait ended because its time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time was over.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// A condition variable that nobody waits on.
    #[track_caller]
    pub const fn new() -> Condvar {
        Condvar {
            condition: Condition::new("condvar", true),
        }
    }

    /// Releases the mutex, waits for a notification, and takes the mutex again.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.wait_at(&guard, None, Location::caller());
        guard.again()
    }

    /// Waits as long as `condition` holds.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Waits for a notification, at most for `duration`.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the guard and the result.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        duration: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let deadline = read().saturating_add(duration);
        let woken = self.wait_at(&guard, Some(deadline), Location::caller());
        let result = WaitTimeoutResult(woken == Woken::TimedOut);
        match guard.again() {
            Ok(guard) => Ok((guard, result)),
            Err(poison) => Err(std::sync::PoisonError::new((poison.into_inner(), result))),
        }
    }

    /// Waits as long as `condition` holds, at most for `duration`.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the guard and the result.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        duration: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let deadline = read().saturating_add(duration);
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let left = deadline.saturating_sub(now());
            if left.is_zero() {
                return Ok((guard, WaitTimeoutResult(true)));
            }
            guard = self.wait_timeout(guard, left)?.0;
        }
    }

    /// Wakes one of the threads that wait, if any does.
    #[track_caller]
    pub fn notify_one(&self) {
        self.condition.notify_one(Location::caller());
    }

    /// Wakes all threads that wait.
    #[track_caller]
    pub fn notify_all(&self) {
        self.condition.notify_all(Location::caller());
    }

    fn wait_at<T>(
        &self,
        guard: &MutexGuard<'_, T>,
        deadline: Option<Duration>,
        at: &'static Location<'static>,
    ) -> Woken {
        self.condition
            .wait(guard.mutex().kernel(), deadline, at, || guard.shown())
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
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
