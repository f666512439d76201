//! A mutex that its holder can take again.

use crate::guard::NotSend;
use model::lock::Lock;
use model::{thread, value};
use model_std::time::Instant;
use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::panic::Location;
use std::time::Duration;

/// Data that one thread at a time can reach, as often as it likes, and only read. See
/// `parking_lot::ReentrantMutex`.
pub struct ReentrantMutex<T: ?Sized> {
    holding: Holding,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets one model thread at a time reach the data, and all model threads run on
// one OS thread.
unsafe impl<T: ?Sized + Send> Sync for ReentrantMutex<T> {}
// SAFETY: it owns its data.
unsafe impl<T: ?Sized + Send> Send for ReentrantMutex<T> {}

/// The lock, and how often its holder took it.
struct Holding {
    lock: Lock,
    /// Changed only by the thread that holds the lock.
    holder: Cell<Option<usize>>,
    times: Cell<usize>,
}

/// Holds a [`ReentrantMutex`] and reads its data; gives it back once when it is dropped.
#[must_use = "if unused the ReentrantMutex will immediately unlock"]
pub struct ReentrantMutexGuard<'a, T: ?Sized> {
    mutex: &'a ReentrantMutex<T>,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives shared access to the data, and to the mutex.
unsafe impl<T: ?Sized + Send + Sync> Sync for ReentrantMutexGuard<'_, T> {}

/// Holds a [`ReentrantMutex`] and reads a part of its data.
#[must_use = "if unused the ReentrantMutex will immediately unlock"]
pub struct MappedReentrantMutexGuard<'a, T: ?Sized + 'a> {
    holding: &'a Holding,
    data: *const T,
    _not_send: NotSend,
}

// SAFETY: a shared guard gives only shared access to the data.
unsafe impl<T: ?Sized + Sync> Sync for MappedReentrantMutexGuard<'_, T> {}

impl<T> ReentrantMutex<T> {
    /// A free mutex around `data`.
    #[track_caller]
    pub const fn new(data: T) -> ReentrantMutex<T> {
        ReentrantMutex {
            holding: Holding {
                lock: Lock::new("reentrant mutex"),
                holder: Cell::new(None),
                times: Cell::new(0),
            },
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the mutex.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<T: ?Sized> ReentrantMutex<T> {
    /// Waits until no other thread holds the mutex and takes it once more.
    #[track_caller]
    pub fn lock(&self) -> ReentrantMutexGuard<'_, T> {
        let at = Location::caller();
        self.guard(|lock| {
            lock.lock(at, || self.shown());
            true
        })
        .expect("it was waited for")
    }

    /// Takes the mutex once more if no other thread holds it.
    #[track_caller]
    pub fn try_lock(&self) -> Option<ReentrantMutexGuard<'_, T>> {
        self.try_lock_at(Location::caller())
    }

    /// Waits until no other thread holds the mutex and takes it, but gives up after `timeout`.
    #[track_caller]
    pub fn try_lock_for(&self, timeout: Duration) -> Option<ReentrantMutexGuard<'_, T>> {
        let at = Location::caller();
        let deadline = model::time::read().saturating_add(timeout);
        self.guard(|lock| lock.lock_until(at, deadline, || self.shown()))
    }

    /// Waits until no other thread holds the mutex and takes it, but gives up at `deadline`.
    #[track_caller]
    pub fn try_lock_until(&self, deadline: Instant) -> Option<ReentrantMutexGuard<'_, T>> {
        let at = Location::caller();
        let deadline = deadline.__since_start();
        self.guard(|lock| lock.lock_until(at, deadline, || self.shown()))
    }

    /// Whether a thread holds the mutex.
    pub fn is_locked(&self) -> bool {
        self.holding.lock.is_locked()
    }

    /// Whether the current thread holds the mutex.
    pub fn is_owned_by_current_thread(&self) -> bool {
        self.holding.is_mine()
    }

    /// The data; nobody else can reach the mutex.
    pub const fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    /// Where the data is.
    pub const fn data_ptr(&self) -> *mut T {
        self.data.get()
    }

    fn try_lock_at(&self, at: &'static Location<'static>) -> Option<ReentrantMutexGuard<'_, T>> {
        self.guard(|lock| lock.try_lock(at, || self.shown()))
    }

    /// A guard, if the current thread holds the lock already or `take` takes it.
    fn guard(&self, take: impl FnOnce(&Lock) -> bool) -> Option<ReentrantMutexGuard<'_, T>> {
        let holding = &self.holding;
        if !holding.is_mine() {
            if !take(&holding.lock) {
                return None;
            }
            holding.holder.set(Some(thread::current_index()));
        }
        holding.times.update(|times| times + 1);
        Some(ReentrantMutexGuard {
            mutex: self,
            _not_send: PhantomData,
        })
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by the thread that holds the lock; nobody writes.
        value::show(unsafe { &*self.data.get() })
    }
}

impl Holding {
    fn is_mine(&self) -> bool {
        self.holder.get() == Some(thread::current_index())
    }

    /// Gives the lock back once.
    fn give_back(&self, value: impl FnOnce() -> Option<String>) {
        self.times.update(|times| times - 1);
        if self.times.get() == 0 {
            self.holder.set(None);
            self.lock.unlock(value);
        }
    }
}

impl<'a, T: ?Sized + 'a> ReentrantMutexGuard<'a, T> {
    /// The mutex that the guard holds.
    pub fn remutex(s: &Self) -> &'a ReentrantMutex<T> {
        s.mutex
    }

    maps!(
        MappedReentrantMutexGuard,
        [],
        shared,
        // SAFETY: the guard holds the lock, and nobody writes.
        |s: &Self| unsafe { &*s.mutex.data.get() },
        |s: &Self, data| MappedReentrantMutexGuard {
            holding: &s.mutex.holding,
            data,
            _not_send: PhantomData,
        }
    );

    /// Gives the mutex back once, runs `f`, and takes it again.
    #[track_caller]
    pub fn unlocked<F, U>(s: &mut Self, f: F) -> U
    where
        F: FnOnce() -> U,
    {
        s.mutex.holding.give_back(|| s.mutex.shown());
        let relock = Relock(s.mutex, Location::caller());
        let result = f();
        drop(relock);
        result
    }

    /// Gives the mutex back so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }

    /// Gives the mutex back once to a thread that waits, runs `f`, and takes it again.
    #[track_caller]
    pub fn unlocked_fair<F, U>(s: &mut Self, f: F) -> U
    where
        F: FnOnce() -> U,
    {
        ReentrantMutexGuard::unlocked(s, f)
    }

    /// Lets a thread that waits have the mutex for a moment.
    #[track_caller]
    pub fn bump(s: &mut Self) {
        ReentrantMutexGuard::unlocked(s, || ());
    }
}

/// Takes the mutex again, also when `f` panics: the guard outside will give it back.
struct Relock<'a, T: ?Sized>(&'a ReentrantMutex<T>, &'static Location<'static>);

impl<T: ?Sized> Drop for Relock<'_, T> {
    fn drop(&mut self) {
        let take = |lock: &Lock| {
            lock.lock(self.1, || self.0.shown());
            true
        };
        std::mem::forget(self.0.guard(take));
    }
}

impl<'a, T: ?Sized + 'a> MappedReentrantMutexGuard<'a, T> {
    maps!(
        MappedReentrantMutexGuard,
        [],
        shared,
        // SAFETY: the guard holds the lock, and nobody writes.
        |s: &Self| unsafe { &*s.data },
        |s: &Self, data| MappedReentrantMutexGuard {
            holding: s.holding,
            data,
            _not_send: PhantomData,
        }
    );

    /// Gives the mutex back so that a thread that waits gets it next. Every order is tried anyway.
    pub fn unlock_fair(s: Self) {
        drop(s);
    }
}

impl<T: ?Sized> Deref for ReentrantMutexGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, and nobody writes.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<T: ?Sized> Drop for ReentrantMutexGuard<'_, T> {
    fn drop(&mut self) {
        self.mutex.holding.give_back(|| self.mutex.shown());
    }
}

impl<T: ?Sized> Deref for MappedReentrantMutexGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard's thread holds the lock, and nobody writes.
        unsafe { &*self.data }
    }
}

impl<T: ?Sized> Drop for MappedReentrantMutexGuard<'_, T> {
    fn drop(&mut self) {
        self.holding.give_back(|| None);
    }
}

shows!(ReentrantMutexGuard,);
shows!(MappedReentrantMutexGuard,);

impl<T> From<T> for ReentrantMutex<T> {
    #[track_caller]
    fn from(data: T) -> ReentrantMutex<T> {
        ReentrantMutex::new(data)
    }
}

impl<T: Default> Default for ReentrantMutex<T> {
    #[track_caller]
    fn default() -> ReentrantMutex<T> {
        ReentrantMutex::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for ReentrantMutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("ReentrantMutex");
        match self.try_lock_at(self.holding.lock.created()) {
            Some(guard) => fields.field("data", &&*guard),
            None => fields.field("data", &format_args!("<locked>")),
        };
        fields.finish()
    }
}
