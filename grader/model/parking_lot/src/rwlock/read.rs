//! The guard of a reader.

use super::{MappedRwLockReadGuard, Policy, Relock, RwLock, lets_go};
use crate::guard::NotSend;
use model::rwlock::Access;
use std::marker::PhantomData;
use std::ops::Deref;

/// Reads the data of a [`RwLock`]; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, R: Policy, T: ?Sized> {
    lock: &'a RwLock<R, T>,
    _data: PhantomData<&'a T>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives shared access to the data, and to the lock.
unsafe impl<R: Policy, T: ?Sized + Send + Sync> Sync for RwLockReadGuard<'_, R, T> {}

impl<'a, R: Policy + 'a, T: ?Sized + 'a> RwLockReadGuard<'a, R, T> {
    lets_go!(Read);

    maps!(
        MappedRwLockReadGuard,
        [R,],
        shared,
        // SAFETY: the guard holds the lock, so nobody writes.
        |s: &Self| unsafe { &*s.lock.data.get() },
        |s: &Self, data| MappedRwLockReadGuard::of(&s.lock.lock, data)
    );

    /// The guard of a thread that holds the lock.
    pub(super) fn of(lock: &'a RwLock<R, T>) -> RwLockReadGuard<'a, R, T> {
        RwLockReadGuard {
            lock,
            _data: PhantomData,
            _not_send: PhantomData,
        }
    }
}

impl<R: Policy, T: ?Sized> Deref for RwLockReadGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, so nobody writes.
        unsafe { &*self.lock.data.get() }
    }
}

impl<R: Policy, T: ?Sized> Drop for RwLockReadGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.lock.unlock(Access::Read, || None);
    }
}

shows!(RwLockReadGuard, R: Policy,);
