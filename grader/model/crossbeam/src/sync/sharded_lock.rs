//! A readers-writer lock that is poisoned by a panic of its writer.
//!
//! Crossbeam's consists of several of std's, to make reading fast. What it promises is what std's
//! promises.

use model_std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

/// Data that many threads can read or one can write. See `crossbeam::sync::ShardedLock`.
pub struct ShardedLock<T: ?Sized> {
    lock: RwLock<T>,
}

/// Reads the data of a [`ShardedLock`]; lets go of it when it is dropped.
pub struct ShardedLockReadGuard<'a, T: ?Sized> {
    guard: RwLockReadGuard<'a, T>,
}

/// Reads and writes the data of a [`ShardedLock`]; lets go of it when it is dropped.
pub struct ShardedLockWriteGuard<'a, T: ?Sized> {
    guard: RwLockWriteGuard<'a, T>,
}

impl<T: ?Sized> UnwindSafe for ShardedLock<T> {}
impl<T: ?Sized> RefUnwindSafe for ShardedLock<T> {}

impl<T> ShardedLock<T> {
    /// A free lock around `value`.
    #[track_caller]
    pub fn new(value: T) -> ShardedLock<T> {
        ShardedLock {
            lock: RwLock::new(value),
        }
    }

    /// The data; nobody else can hold the lock.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the data.
    pub fn into_inner(self) -> LockResult<T> {
        self.lock.into_inner()
    }
}

impl<T: ?Sized> ShardedLock<T> {
    /// Whether a writer panicked.
    pub fn is_poisoned(&self) -> bool {
        self.lock.is_poisoned()
    }

    /// The data; nobody else can reach the lock.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the data.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.lock.get_mut()
    }

    /// Reads if that is possible at once.
    ///
    /// # Errors
    /// If a writer holds the lock or waits for it, or if it is poisoned.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<ShardedLockReadGuard<'_, T>> {
        try_map(self.lock.try_read(), |guard| ShardedLockReadGuard { guard })
    }

    /// Waits until no writer holds the lock or waits for readers to leave, and reads.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn read(&self) -> LockResult<ShardedLockReadGuard<'_, T>> {
        map(self.lock.read(), |guard| ShardedLockReadGuard { guard })
    }

    /// Writes if nobody holds the lock.
    ///
    /// # Errors
    /// If a thread holds the lock, or if it is poisoned.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<ShardedLockWriteGuard<'_, T>> {
        try_map(self.lock.try_write(), |guard| ShardedLockWriteGuard {
            guard,
        })
    }

    /// Waits until nobody holds the lock, and writes.
    ///
    /// # Errors
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn write(&self) -> LockResult<ShardedLockWriteGuard<'_, T>> {
        map(self.lock.write(), |guard| ShardedLockWriteGuard { guard })
    }
}

fn map<A, B>(result: LockResult<A>, f: impl FnOnce(A) -> B) -> LockResult<B> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(poisoned) => Err(PoisonError::new(f(poisoned.into_inner()))),
    }
}

fn try_map<A, B>(result: TryLockResult<A>, f: impl FnOnce(A) -> B) -> TryLockResult<B> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
        Err(TryLockError::Poisoned(poisoned)) => {
            let guard = f(poisoned.into_inner());
            Err(TryLockError::Poisoned(PoisonError::new(guard)))
        }
    }
}

impl<T: ?Sized> Deref for ShardedLockReadGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> Deref for ShardedLockWriteGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> DerefMut for ShardedLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

impl<T> From<T> for ShardedLock<T> {
    #[track_caller]
    fn from(value: T) -> ShardedLock<T> {
        ShardedLock::new(value)
    }
}

impl<T: Default> Default for ShardedLock<T> {
    #[track_caller]
    fn default() -> ShardedLock<T> {
        ShardedLock::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for ShardedLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("ShardedLock");
        match self.try_read() {
            Ok(guard) => fields.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => fields.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => fields.field("data", &format_args!("<locked>")),
        };
        fields.finish()
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for ShardedLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Crossbeam's shows the lock, of which the guard shows the data.
        f.debug_struct("ShardedLockReadGuard")
            .field("lock", &Shown("data", &&**self))
            .finish()
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for ShardedLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Crossbeam's shows the lock, which is held.
        f.debug_struct("ShardedLockWriteGuard")
            .field("lock", &Shown("data", &format_args!("<locked>")))
            .finish()
    }
}

/// A lock with its data, as [`ShardedLock`] shows itself.
struct Shown<'a>(&'static str, &'a dyn fmt::Debug);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShardedLock")
            .field(self.0, &self.1)
            .finish()
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for ShardedLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for ShardedLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
