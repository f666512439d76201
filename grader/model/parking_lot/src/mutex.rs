//! A mutex without poisoning.

use model::lock::Lock;
use model::value;
use model_std::time::Instant;
use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::time::Duration;

/// Data that one thread at a time can reach. See `parking_lot::Mutex`.
pub struct Mutex<T: ?Sized> {
    lock: Lock,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets one model thread at a time reach the data, and all model threads run on
// one OS thread.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
// SAFETY: it owns its data.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}

/// Holds a [`Mutex`] and reaches its data; releases it when it is dropped.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    mutex: &'a Mutex<T>,
    /// A guard stays on the thread that took it.
    _not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

/// Holds a mutex and reaches a part of its data.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MappedMutexGuard<'a, T: ?Sized + 'a> {
    lock: &'a Lock,
    data: *mut T,
    _borrows: PhantomData<&'a mut T>,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<T: ?Sized + Sync> Sync for MappedMutexGuard<'_, T> {}

impl<T> Mutex<T> {
    /// A free mutex around `data`.
    #[track_caller]
    pub const fn new(data: T) -> Mutex<T> {
        Mutex {
            lock: Lock::new("mutex"),
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the mutex.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Waits until the mutex is free and takes it.
    #[track_caller]
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.lock.lock(Location::caller(), || self.shown());
        self.guard()
    }

    /// Takes the mutex if it is free.
    #[track_caller]
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {
        self.lock
            .try_lock(Location::caller(), || self.shown())
            .then(|| self.guard())
    }

    /// Waits until the mutex is free and takes it, but gives up after `timeout`.
    #[track_caller]
    pub fn try_lock_for(&self, timeout: Duration) -> Option<MutexGuard<'_, T>> {
        let deadline = model::time::now().saturating_add(timeout);
        self.lock
            .lock_until(Location::caller(), deadline, || self.shown())
            .then(|| self.guard())
    }

    /// Waits until the mutex is free and takes it, but gives up at `deadline`.
    #[track_caller]
    pub fn try_lock_until(&self, deadline: Instant) -> Option<MutexGuard<'_, T>> {
        let deadline = deadline.__since_start();
        self.lock
            .lock_until(Location::caller(), deadline, || self.shown())
            .then(|| self.guard())
    }

    /// Whether a thread holds the mutex.
    pub fn is_locked(&self) -> bool {
        self.lock.is_locked()
    }

    /// The data; nobody else can reach the mutex.
    pub fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    fn guard(&self) -> MutexGuard<'_, T> {
        MutexGuard {
            mutex: self,
            _not_send: PhantomData,
        }
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by the thread that holds the lock, while it makes no use of the data.
        value::show(unsafe { &*self.data.get() })
    }
}

impl<'a, T: ?Sized + 'a> MutexGuard<'a, T> {
    /// The mutex that the guard holds.
    pub fn mutex(s: &Self) -> &'a Mutex<T> {
        s.mutex
    }

    /// A guard for a part of the data.
    pub fn map<U: ?Sized, F>(s: Self, f: F) -> MappedMutexGuard<'a, U>
    where
        F: FnOnce(&mut T) -> &mut U,
    {
        let s = ManuallyDrop::new(s);
        // SAFETY: the guard holds the lock, and it is given up for the mapped one.
        let data: *mut U = f(unsafe { &mut *s.mutex.data.get() });
        MappedMutexGuard {
            lock: &s.mutex.lock,
            data,
            _borrows: PhantomData,
        }
    }

    /// Runs `f` without the mutex, and takes it again.
    #[track_caller]
    pub fn unlocked<F, U>(s: &mut Self, f: F) -> U
    where
        F: FnOnce() -> U,
    {
        s.mutex.lock.unlock(|| s.mutex.shown());
        let relock = Relock(s.mutex, Location::caller());
        let result = f();
        drop(relock);
        result
    }

    /// Releases the mutex so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }

    /// Lets a thread that waits have the mutex for a moment.
    #[track_caller]
    pub fn bump(s: &mut Self) {
        MutexGuard::unlocked(s, || ());
    }

    pub(crate) fn kernel(&self) -> &Lock {
        &self.mutex.lock
    }

    pub(crate) fn shown(&self) -> Option<String> {
        self.mutex.shown()
    }
}

/// Takes the mutex again, also when `f` panics: the guard outside will release it.
struct Relock<'a, T: ?Sized>(&'a Mutex<T>, &'static Location<'static>);

impl<T: ?Sized> Drop for Relock<'_, T> {
    fn drop(&mut self) {
        self.0.lock.lock(self.1, || self.0.shown());
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
        self.mutex.lock.unlock(|| self.mutex.shown());
    }
}

impl<T: ?Sized> Deref for MappedMutexGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock.
        unsafe { &*self.data }
    }
}

impl<T: ?Sized> DerefMut for MappedMutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock, and the guard is borrowed mutably.
        unsafe { &mut *self.data }
    }
}

impl<T: ?Sized> Drop for MappedMutexGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.unlock(|| None);
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
        f.debug_struct("Mutex").finish_non_exhaustive()
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
