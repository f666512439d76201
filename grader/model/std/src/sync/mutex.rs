//! A mutex that is poisoned by a panic of its holder.

use super::poison::{self, Poison, result};
use model::lock::Lock;
use model::{thread, value};
use std::cell::UnsafeCell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, TryLockError, TryLockResult};

/// Data that one thread at a time can reach. See `std::sync::Mutex`.
pub struct Mutex<T: ?Sized> {
    lock: Lock,
    poison: Poison,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets one model thread at a time reach the data and the flag, and all model
// threads run on one OS thread.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
// SAFETY: it owns its data.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

/// Holds a [`Mutex`] and reaches its data; releases it when it is dropped.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    mutex: &'a Mutex<T>,
    was_panicking: bool,
    /// A guard stays on the thread that took it.
    _not_send: std::marker::PhantomData<*const ()>,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    /// A free mutex around `data`.
    #[track_caller]
    pub const fn new(data: T) -> Mutex<T> {
        Mutex {
            lock: Lock::new("mutex"),
            poison: Poison::new(),
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the mutex.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the data.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.get();
        result(self.data.into_inner(), poisoned)
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Waits until the mutex is free and takes it.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        self.lock.lock(Location::caller(), || self.shown());
        self.guard()
    }

    /// Takes the mutex if it is free.
    ///
    /// # Errors
    /// If another thread holds it, or if it is poisoned.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        self.try_lock_at(Location::caller())
    }

    /// Whether a holder panicked.
    pub fn is_poisoned(&self) -> bool {
        self.poison.get()
    }

    /// Forgets that a holder panicked.
    pub fn clear_poison(&self) {
        self.poison.set(false);
    }

    /// The data; nobody else can reach the mutex.
    ///
    /// # Errors
    /// If the mutex is poisoned; the error holds the data.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poison.get();
        result(self.data.get_mut(), poisoned)
    }

    pub(super) fn kernel(&self) -> &Lock {
        &self.lock
    }

    fn try_lock_at(&self, at: &'static Location<'static>) -> TryLockResult<MutexGuard<'_, T>> {
        if self.lock.try_lock(at, || self.shown()) {
            Ok(self.guard()?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    fn guard(&self) -> LockResult<MutexGuard<'_, T>> {
        let guard = MutexGuard {
            mutex: self,
            was_panicking: thread::panicking(),
            _not_send: std::marker::PhantomData,
        };
        result(guard, self.poison.get())
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by the thread that holds the lock, while it makes no use of the data.
        value::show(unsafe { &*self.data.get() })
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    pub(super) fn mutex(&self) -> &'a Mutex<T> {
        self.mutex
    }

    pub(super) fn shown(&self) -> Option<String> {
        self.mutex.shown()
    }

    /// The guard again, after a wait gave the lock away and took it back.
    pub(super) fn again(self) -> LockResult<MutexGuard<'a, T>> {
        let poisoned = self.mutex.poison.get();
        result(self, poisoned)
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock, and the guard is borrowed mutably.
        unsafe { &mut *self.mutex.data.get() }
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        if !self.was_panicking && thread::panicking() {
            self.mutex.poison.set(true);
        }
        self.mutex.lock.unlock(|| self.shown());
    }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(data: T) -> Mutex<T> {
        Mutex::new(data)
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Mutex<T> {
        Mutex::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Mutex");
        let guard = self.try_lock_at(self.lock.created());
        // In quotes, as std has it for a mutex.
        poison::debug(&mut fields, guard, &"<locked>");
        fields.field("poisoned", &self.poison.get());
        fields.finish_non_exhaustive()
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
