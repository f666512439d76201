//! The guard of a reader that can become the writer.

use super::{Policy, Relock, RwLock, RwLockReadGuard, RwLockWriteGuard, lets_go};
use crate::guard::NotSend;
use model::rwlock::Access;
use model_std::time::Instant;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::panic::Location;
use std::time::Duration;

/// Reads the data of a [`RwLock`] and can become the writer; lets go of it when it is dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockUpgradableReadGuard<'a, R: Policy, T: ?Sized> {
    lock: &'a RwLock<R, T>,
    _data: PhantomData<&'a mut T>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives shared access to the data, and to the lock.
unsafe impl<R: Policy, T: ?Sized + Send + Sync> Sync for RwLockUpgradableReadGuard<'_, R, T> {}

type Place = &'static Location<'static>;

impl<'a, R: Policy + 'a, T: ?Sized + 'a> RwLockUpgradableReadGuard<'a, R, T> {
    lets_go!(Upgradable);

    /// Waits until all other readers have left, and writes.
    #[track_caller]
    pub fn upgrade(s: Self) -> RwLockWriteGuard<'a, R, T> {
        let lock = ManuallyDrop::new(s).lock;
        lock.lock.upgrade(Location::caller(), || lock.shown());
        RwLockWriteGuard::of(lock)
    }

    /// Writes if there is no other reader.
    ///
    /// # Errors
    /// If there is one; the error holds the guard.
    #[track_caller]
    pub fn try_upgrade(s: Self) -> Result<RwLockWriteGuard<'a, R, T>, Self> {
        let at = Location::caller();
        s.upgraded(|lock| lock.lock.try_upgrade(at, || lock.shown()))
    }

    /// Like [`upgrade`](RwLockUpgradableReadGuard::upgrade), but gives up after `timeout`.
    ///
    /// # Errors
    /// If there were other readers to the end; the error holds the guard.
    #[track_caller]
    pub fn try_upgrade_for(s: Self, timeout: Duration) -> Result<RwLockWriteGuard<'a, R, T>, Self> {
        let at = Location::caller();
        s.upgraded(|lock| upgrade_until(lock, deadline(timeout), at))
    }

    /// Like [`upgrade`](RwLockUpgradableReadGuard::upgrade), but gives up at `deadline`.
    ///
    /// # Errors
    /// If there were other readers to the end; the error holds the guard.
    #[track_caller]
    pub fn try_upgrade_until(
        s: Self,
        deadline: Instant,
    ) -> Result<RwLockWriteGuard<'a, R, T>, Self> {
        let at = Location::caller();
        s.upgraded(|lock| upgrade_until(lock, deadline.__since_start(), at))
    }

    /// Goes on as a plain reader.
    #[track_caller]
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, R, T> {
        let lock = ManuallyDrop::new(s).lock;
        lock.lock
            .downgrade(Access::Upgradable, Access::Read, Location::caller());
        RwLockReadGuard::of(lock)
    }

    /// Waits until all other readers have left, runs `f` as the writer, and goes on reading.
    #[track_caller]
    pub fn with_upgraded<Ret, F: FnOnce(&mut T) -> Ret>(&mut self, f: F) -> Ret {
        let at = Location::caller();
        let lock = self.lock;
        lock.lock.upgrade(at, || lock.shown());
        self.write(f, at)
    }

    /// Runs `f` as the writer if there is no other reader.
    #[track_caller]
    pub fn try_with_upgraded<Ret, F: FnOnce(&mut T) -> Ret>(&mut self, f: F) -> Option<Ret> {
        let at = Location::caller();
        let lock = self.lock;
        let upgraded = lock.lock.try_upgrade(at, || lock.shown());
        upgraded.then(|| self.write(f, at))
    }

    /// Like [`with_upgraded`](RwLockUpgradableReadGuard::with_upgraded), but gives up after
    /// `timeout`.
    #[track_caller]
    pub fn try_with_upgraded_for<Ret, F: FnOnce(&mut T) -> Ret>(
        &mut self,
        timeout: Duration,
        f: F,
    ) -> Option<Ret> {
        let at = Location::caller();
        let upgraded = upgrade_until(self.lock, deadline(timeout), at);
        upgraded.then(|| self.write(f, at))
    }

    /// Like [`with_upgraded`](RwLockUpgradableReadGuard::with_upgraded), but gives up at
    /// `deadline`.
    #[track_caller]
    pub fn try_with_upgraded_until<Ret, F: FnOnce(&mut T) -> Ret>(
        &mut self,
        deadline: Instant,
        f: F,
    ) -> Option<Ret> {
        let at = Location::caller();
        let upgraded = upgrade_until(self.lock, deadline.__since_start(), at);
        upgraded.then(|| self.write(f, at))
    }

    /// The guard of a thread that holds the lock.
    pub(super) fn of(lock: &'a RwLock<R, T>) -> RwLockUpgradableReadGuard<'a, R, T> {
        RwLockUpgradableReadGuard {
            lock,
            _data: PhantomData,
            _not_send: PhantomData,
        }
    }

    /// The writer's guard if `upgrade` succeeds.
    fn upgraded(
        self,
        upgrade: impl FnOnce(&RwLock<R, T>) -> bool,
    ) -> Result<RwLockWriteGuard<'a, R, T>, Self> {
        let lock = self.lock;
        if upgrade(lock) {
            let _ = ManuallyDrop::new(self);
            Ok(RwLockWriteGuard::of(lock))
        } else {
            Err(self)
        }
    }

    /// Runs `f` as the writer, which the thread is by now, and goes on reading.
    fn write<Ret>(&mut self, f: impl FnOnce(&mut T) -> Ret, at: Place) -> Ret {
        let _back = Back(self.lock, at);
        // SAFETY: the thread holds the lock alone until `_back` is dropped.
        f(unsafe { &mut *self.lock.data.get() })
    }
}

fn deadline(timeout: Duration) -> Duration {
    model::time::read().saturating_add(timeout)
}

fn upgrade_until<R: Policy, T: ?Sized>(lock: &RwLock<R, T>, deadline: Duration, at: Place) -> bool {
    lock.lock.upgrade_until(deadline, at, || lock.shown())
}

/// Makes the writer the upgradable reader again, also when `f` panics.
struct Back<'a, R: Policy, T: ?Sized>(&'a RwLock<R, T>, Place);

impl<R: Policy, T: ?Sized> Drop for Back<'_, R, T> {
    fn drop(&mut self) {
        self.0
            .lock
            .downgrade(Access::Write, Access::Upgradable, self.1);
    }
}

impl<R: Policy, T: ?Sized> Deref for RwLockUpgradableReadGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, so nobody writes.
        unsafe { &*self.lock.data.get() }
    }
}

impl<R: Policy, T: ?Sized> Drop for RwLockUpgradableReadGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.lock.unlock(Access::Upgradable, || None);
    }
}

shows!(RwLockUpgradableReadGuard, R: Policy,);
