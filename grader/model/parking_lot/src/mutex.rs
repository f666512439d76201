//! A mutex without poisoning.

use crate::guard::NotSend;
use model::lock::Lock;
use model::value;
use model_std::time::Instant;
use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::time::Duration;

/// Tells mutexes apart that hand themselves on differently.
pub trait Kind {
    /// What a reader of a schedule is told.
    const NAME: &'static str;
}

/// Handed to whoever is quickest.
pub struct Plain(());
/// Handed to whoever waits longest.
pub struct Fair(());

impl Kind for Plain {
    const NAME: &'static str = "mutex";
}

impl Kind for Fair {
    const NAME: &'static str = "fair mutex";
}

/// Data that one thread at a time can reach. See `parking_lot::Mutex`.
pub struct Mutex<R, T: ?Sized> {
    lock: Lock,
    _kind: PhantomData<R>,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets one model thread at a time reach the data, and all model threads run on
// one OS thread.
unsafe impl<R, T: ?Sized + Send> Sync for Mutex<R, T> {}
// SAFETY: it owns its data.
unsafe impl<R, T: ?Sized + Send> Send for Mutex<R, T> {}

/// Holds a [`Mutex`] and reaches its data; releases it when it is dropped.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, R: Kind, T: ?Sized> {
    mutex: &'a Mutex<R, T>,
    _data: PhantomData<&'a mut T>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives shared access to the data, and to the mutex.
unsafe impl<R: Kind, T: ?Sized + Send + Sync> Sync for MutexGuard<'_, R, T> {}

/// Holds a mutex and reaches a part of its data.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MappedMutexGuard<'a, R: Kind, T: ?Sized + 'a> {
    lock: &'a Lock,
    data: *mut T,
    _kind: PhantomData<(R, &'a mut T)>,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<R: Kind, T: ?Sized + Sync> Sync for MappedMutexGuard<'_, R, T> {}

impl<R: Kind, T> Mutex<R, T> {
    /// A free mutex around `data`.
    #[track_caller]
    pub const fn new(data: T) -> Mutex<R, T> {
        Mutex {
            lock: Lock::new(R::NAME),
            _kind: PhantomData,
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the mutex.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<R: Kind, T: ?Sized> Mutex<R, T> {
    /// Waits until the mutex is free and takes it.
    #[track_caller]
    pub fn lock(&self) -> MutexGuard<'_, R, T> {
        self.lock.lock(Location::caller(), || self.shown());
        self.guard()
    }

    /// Takes the mutex if it is free.
    #[track_caller]
    pub fn try_lock(&self) -> Option<MutexGuard<'_, R, T>> {
        self.try_lock_at(Location::caller())
    }

    /// Waits until the mutex is free and takes it, but gives up after `timeout`.
    #[track_caller]
    pub fn try_lock_for(&self, timeout: Duration) -> Option<MutexGuard<'_, R, T>> {
        let deadline = model::time::read().saturating_add(timeout);
        self.lock
            .lock_until(Location::caller(), deadline, || self.shown())
            .then(|| self.guard())
    }

    /// Waits until the mutex is free and takes it, but gives up at `deadline`.
    #[track_caller]
    pub fn try_lock_until(&self, deadline: Instant) -> Option<MutexGuard<'_, R, T>> {
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
    pub const fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    /// Where the data is.
    pub const fn data_ptr(&self) -> *mut T {
        self.data.get()
    }

    fn try_lock_at(&self, at: &'static Location<'static>) -> Option<MutexGuard<'_, R, T>> {
        self.lock
            .try_lock(at, || self.shown())
            .then(|| self.guard())
    }

    fn guard(&self) -> MutexGuard<'_, R, T> {
        MutexGuard {
            mutex: self,
            _data: PhantomData,
            _not_send: PhantomData,
        }
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by the thread that holds the lock, while it makes no use of the data.
        value::show(unsafe { &*self.data.get() })
    }
}

impl<'a, R: Kind + 'a, T: ?Sized + 'a> MutexGuard<'a, R, T> {
    /// The mutex that the guard holds.
    pub fn mutex(s: &Self) -> &'a Mutex<R, T> {
        s.mutex
    }

    maps!(
        MappedMutexGuard,
        [R,],
        exclusive,
        // SAFETY: the guard holds the lock, and it is given up for the mapped one.
        |s: &Self| unsafe { &mut *s.mutex.data.get() },
        |s: &Self, data| MappedMutexGuard {
            lock: &s.mutex.lock,
            data,
            _kind: PhantomData,
        }
    );

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

    /// The data for good: the mutex is never released.
    pub fn leak(s: Self) -> &'a mut T {
        let s = std::mem::ManuallyDrop::new(s);
        // SAFETY: the lock is held for good, by nobody but the reference.
        unsafe { &mut *s.mutex.data.get() }
    }

    /// Releases the mutex so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }

    /// Runs `f` without the mutex, which a thread that waits gets next, and takes it again.
    #[track_caller]
    pub fn unlocked_fair<F, U>(s: &mut Self, f: F) -> U
    where
        F: FnOnce() -> U,
    {
        MutexGuard::unlocked(s, f)
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
struct Relock<'a, R: Kind, T: ?Sized>(&'a Mutex<R, T>, &'static Location<'static>);

impl<R: Kind, T: ?Sized> Drop for Relock<'_, R, T> {
    fn drop(&mut self) {
        self.0.lock.lock(self.1, || self.0.shown());
    }
}

impl<'a, R: Kind + 'a, T: ?Sized + 'a> MappedMutexGuard<'a, R, T> {
    maps!(
        MappedMutexGuard,
        [R,],
        exclusive,
        // SAFETY: the guard holds the lock, and it is given up for the mapped one.
        |s: &Self| unsafe { &mut *s.data },
        |s: &Self, data| MappedMutexGuard {
            lock: s.lock,
            data,
            _kind: PhantomData,
        }
    );

    /// Releases the mutex so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }
}

impl<R: Kind, T: ?Sized> Deref for MutexGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<R: Kind, T: ?Sized> DerefMut for MutexGuard<'_, R, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock, and the guard is borrowed mutably.
        unsafe { &mut *self.mutex.data.get() }
    }
}

impl<R: Kind, T: ?Sized> Drop for MutexGuard<'_, R, T> {
    fn drop(&mut self) {
        self.mutex.lock.unlock(|| self.mutex.shown());
    }
}

impl<R: Kind, T: ?Sized> Deref for MappedMutexGuard<'_, R, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock.
        unsafe { &*self.data }
    }
}

impl<R: Kind, T: ?Sized> DerefMut for MappedMutexGuard<'_, R, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard's thread holds the lock, and the guard is borrowed mutably.
        unsafe { &mut *self.data }
    }
}

impl<R: Kind, T: ?Sized> Drop for MappedMutexGuard<'_, R, T> {
    fn drop(&mut self) {
        self.lock.unlock(|| None);
    }
}

shows!(MutexGuard, R: Kind,);
shows!(MappedMutexGuard, R: Kind,);

impl<R: Kind, T> From<T> for Mutex<R, T> {
    #[track_caller]
    fn from(data: T) -> Mutex<R, T> {
        Mutex::new(data)
    }
}

impl<R: Kind, T: Default> Default for Mutex<R, T> {
    #[track_caller]
    fn default() -> Mutex<R, T> {
        Mutex::new(T::default())
    }
}

impl<R: Kind, T: ?Sized + fmt::Debug> fmt::Debug for Mutex<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Mutex");
        match self.try_lock_at(self.lock.created()) {
            Some(guard) => fields.field("data", &&*guard),
            None => fields.field("data", &format_args!("<locked>")),
        };
        fields.finish()
    }
}
