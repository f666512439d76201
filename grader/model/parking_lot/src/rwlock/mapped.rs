//! Guards for a part of the data.

use super::Policy;
use crate::guard::NotSend;
use model::rwlock::{Access, RwLock as Kernel};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// Reads a part of the data of a lock; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct MappedRwLockReadGuard<'a, R: Policy, T: ?Sized + 'a> {
    lock: &'a Kernel,
    data: *const T,
    _policy: PhantomData<(R, &'a T)>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<R: Policy, T: ?Sized + Sync> Sync for MappedRwLockReadGuard<'_, R, T> {}

/// Writes a part of the data of a lock; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct MappedRwLockWriteGuard<'a, R: Policy, T: ?Sized + 'a> {
    lock: &'a Kernel,
    data: *mut T,
    _policy: PhantomData<(R, &'a mut T)>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<R: Policy, T: ?Sized + Sync> Sync for MappedRwLockWriteGuard<'_, R, T> {}

impl<'a, R: Policy + 'a, T: ?Sized + 'a> MappedRwLockReadGuard<'a, R, T> {
    maps!(
        MappedRwLockReadGuard,
        [R,],
        shared,
        // SAFETY: the guard holds the lock, so nobody writes.
        |s: &Self| unsafe { &*s.data },
        |s: &Self, data| MappedRwLockReadGuard::of(s.lock, data)
    );

    /// Lets go of the lock, so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }

    /// The guard of a thread that holds the lock.
    pub(super) fn of(lock: &'a Kernel, data: *const T) -> MappedRwLockReadGuard<'a, R, T> {
        MappedRwLockReadGuard {
            lock,
            data,
            _policy: PhantomData,
            _not_send: PhantomData,
        }
    }
}

impl<'a, R: Policy + 'a, T: ?Sized + 'a> MappedRwLockWriteGuard<'a, R, T> {
    maps!(
        MappedRwLockWriteGuard,
        [R,],
        exclusive,
        // SAFETY: the guard holds the lock alone, and it is given up for the mapped one.
        |s: &Self| unsafe { &mut *s.data },
        |s: &Self, data| MappedRwLockWriteGuard::of(s.lock, data)
    );

    /// Lets go of the lock, so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }

    /// The guard of a thread that holds the lock.
    pub(super) fn of(lock: &'a Kernel, data: *mut T) -> MappedRwLockWriteGuard<'a, R, T> {
        MappedRwLockWriteGuard {
            lock,
            data,
            _policy: PhantomData,
            _not_send: PhantomData,
        }
    }
}

impl<R: Policy, T: ?Sized> Deref for MappedRwLockReadGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, so nobody writes.
        unsafe { &*self.data }
    }
}

impl<R: Policy, T: ?Sized> Deref for MappedRwLockWriteGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock alone.
        unsafe { &*self.data }
    }
}

impl<R: Policy, T: ?Sized> DerefMut for MappedRwLockWriteGuard<'_, R, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock alone, and the guard is borrowed mutably.
        unsafe { &mut *self.data }
    }
}

impl<R: Policy, T: ?Sized> Drop for MappedRwLockReadGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.unlock(Access::Read, || None);
    }
}

impl<R: Policy, T: ?Sized> Drop for MappedRwLockWriteGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.unlock(Access::Write, || None);
    }
}

shows!(MappedRwLockReadGuard, R: Policy,);
shows!(MappedRwLockWriteGuard, R: Policy,);
