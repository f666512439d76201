//! The guard of a writer.

use super::{
    MappedRwLockWriteGuard, Policy, Relock, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard,
    lets_go,
};
use crate::guard::NotSend;
use model::rwlock::Access;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

/// Writes the data of a [`RwLock`]; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, R: Policy, T: ?Sized> {
    lock: &'a RwLock<R, T>,
    _data: PhantomData<&'a mut T>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives shared access to the data, and to the lock.
unsafe impl<R: Policy, T: ?Sized + Send + Sync> Sync for RwLockWriteGuard<'_, R, T> {}

impl<'a, R: Policy + 'a, T: ?Sized + 'a> RwLockWriteGuard<'a, R, T> {
    lets_go!(Write);

    maps!(
        MappedRwLockWriteGuard,
        [R,],
        exclusive,
        // SAFETY: the guard holds the lock alone, and it is given up for the mapped one.
        |s: &Self| unsafe { &mut *s.lock.data.get() },
        |s: &Self, data| MappedRwLockWriteGuard::of(&s.lock.lock, data)
    );

    /// Goes on reading: no other writer comes between.
    #[track_caller]
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, R, T> {
        let lock = ManuallyDrop::new(s).lock;
        lock.lock
            .downgrade(Access::Write, Access::Read, Location::caller());
        RwLockReadGuard::of(lock)
    }

    /// Goes on reading and can become the writer again: no other writer comes between.
    #[track_caller]
    pub fn downgrade_to_upgradable(s: Self) -> RwLockUpgradableReadGuard<'a, R, T> {
        let lock = ManuallyDrop::new(s).lock;
        lock.lock
            .downgrade(Access::Write, Access::Upgradable, Location::caller());
        RwLockUpgradableReadGuard::of(lock)
    }

    /// The guard of a thread that holds the lock.
    pub(super) fn of(lock: &'a RwLock<R, T>) -> RwLockWriteGuard<'a, R, T> {
        RwLockWriteGuard {
            lock,
            _data: PhantomData,
            _not_send: PhantomData,
        }
    }
}

impl<R: Policy, T: ?Sized> Deref for RwLockWriteGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock alone.
        unsafe { &*self.lock.data.get() }
    }
}

impl<R: Policy, T: ?Sized> DerefMut for RwLockWriteGuard<'_, R, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock alone, and the guard is borrowed mutably.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<R: Policy, T: ?Sized> Drop for RwLockWriteGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.lock.unlock(Access::Write, || self.lock.shown());
    }
}

shows!(RwLockWriteGuard, R: Policy,);
