//! A readers-writer lock that is poisoned by a panic of its writer.
//!
//! std leaves open who goes first; here a writer that waits keeps new readers out, a second read of
//! a thread that reads already included, as most systems do. It may deadlock, says std; here it does.

use super::poison::{self, Poison, result};
use model::rwlock::{Access, RwLock as Kernel};
use model::{thread, value};
use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, TryLockError, TryLockResult};

/// Data that many threads can read or one can write. See `std::sync::RwLock`.
pub struct RwLock<T: ?Sized> {
    lock: Kernel,
    poison: Poison,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets readers in together and a writer alone, and all model threads run on one
// OS thread.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
// SAFETY: it owns its data.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

/// Reads the data of a [`RwLock`]; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    /// A guard stays on the thread that took it.
    _not_send: PhantomData<*const ()>,
}

/// Reads and writes the data of a [`RwLock`]; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    was_panicking: bool,
    _not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    /// A free lock around `data`.
    #[track_caller]
    pub const fn new(data: T) -> RwLock<T> {
        RwLock {
            lock: Kernel::new("rwlock"),
            poison: Poison::new(),
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the lock.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the data.
    pub fn into_inner(self) -> LockResult<T> {
        result(self.data.into_inner(), self.poison.get())
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Waits until no writer holds the lock or waits for readers to leave, and reads.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.lock
            .lock(Access::Read, Location::caller(), || self.shown());
        self.reader()
    }

    /// Reads if that is possible at once.
    ///
    /// # Errors
    /// If a writer holds the lock or waits for it, or if it is poisoned.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        self.try_read_at(Location::caller())
    }

    /// Waits until nobody holds the lock, and writes.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.lock
            .lock(Access::Write, Location::caller(), || self.shown());
        self.writer()
    }

    /// Writes if nobody holds the lock.
    ///
    /// # Errors
    /// If a thread holds the lock, or if it is poisoned.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        if self.lock.try_lock(Access::Write, at, || self.shown()) {
            Ok(self.writer()?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    /// Whether a writer panicked.
    pub fn is_poisoned(&self) -> bool {
        self.poison.get()
    }

    /// Forgets that a writer panicked.
    pub fn clear_poison(&self) {
        self.poison.set(false);
    }

    /// The data; nobody else can reach the lock.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the data.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        result(self.data.get_mut(), self.poison.get())
    }

    fn try_read_at(&self, at: &'static Location<'static>) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.lock.try_lock(Access::Read, at, || self.shown()) {
            Ok(self.reader()?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    fn reader(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let guard = RwLockReadGuard {
            lock: self,
            _not_send: PhantomData,
        };
        result(guard, self.poison.get())
    }

    fn writer(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let guard = RwLockWriteGuard {
            lock: self,
            was_panicking: thread::panicking(),
            _not_send: PhantomData,
        };
        result(guard, self.poison.get())
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by a thread that holds the lock, while nobody writes.
        value::show(unsafe { &*self.data.get() })
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    /// Goes on reading: no other writer comes between.
    #[track_caller]
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T> {
        let s = ManuallyDrop::new(s);
        let lock = s.lock;
        lock.lock
            .downgrade(Access::Write, Access::Read, Location::caller());
        RwLockReadGuard {
            lock,
            _not_send: PhantomData,
        }
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, so nobody writes.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock alone.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock alone, and the guard is borrowed mutably.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.lock.unlock(Access::Read, || None);
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        if !self.was_panicking && thread::panicking() {
            self.lock.poison.set(true);
        }
        self.lock.lock.unlock(Access::Write, || self.lock.shown());
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(data: T) -> RwLock<T> {
        RwLock::new(data)
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> RwLock<T> {
        RwLock::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("RwLock");
        let guard = self.try_read_at(self.lock.created());
        poison::debug(&mut fields, guard, &format_args!("<locked>"));
        fields.field("poisoned", &self.poison.get());
        fields.finish_non_exhaustive()
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
