//! A readers-writer lock without poisoning, with an upgradable reader.

mod mapped;
mod read;
mod upgradable;
mod write;

pub use mapped::{MappedRwLockReadGuard, MappedRwLockWriteGuard};
pub use read::RwLockReadGuard;
pub use upgradable::RwLockUpgradableReadGuard;
pub use write::RwLockWriteGuard;

use model::rwlock::{Access, RwLock as Kernel};
use model::value;
use model_std::time::Instant;
use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::time::Duration;

/// Whom a writer that waits keeps out.
pub trait Policy {
    /// New readers may join others although a writer waits.
    const RECURSIVE: bool;
}

/// A writer that waits keeps new readers out.
pub struct TaskFair(());
/// Readers join readers although a writer waits.
pub struct Recursive(());

impl Policy for TaskFair {
    const RECURSIVE: bool = false;
}

impl Policy for Recursive {
    const RECURSIVE: bool = true;
}

/// Data that many threads can read or one can write. See `parking_lot::RwLock`.
pub struct RwLock<R, T: ?Sized> {
    lock: Kernel,
    _policy: PhantomData<R>,
    data: UnsafeCell<T>,
}

// SAFETY: the lock lets readers in together and a writer alone, and all model threads run on one
// OS thread.
unsafe impl<R, T: ?Sized + Send + Sync> Sync for RwLock<R, T> {}
// SAFETY: it owns its data.
unsafe impl<R, T: ?Sized + Send> Send for RwLock<R, T> {}

impl<R: Policy, T> RwLock<R, T> {
    /// A free lock around `data`.
    #[track_caller]
    pub const fn new(data: T) -> RwLock<R, T> {
        RwLock {
            lock: match R::RECURSIVE {
                true => Kernel::recursive("recursive rwlock"),
                false => Kernel::new("rwlock"),
            },
            _policy: PhantomData,
            data: UnsafeCell::new(data),
        }
    }

    /// The data; nobody else can hold the lock.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

/// The ways to take the lock with one access: wait, try, for a while, until a moment.
macro_rules! ways {
    (
        $access:ident $guard:ident,
        $(#[$lock_doc:meta])* $lock:ident,
        $(#[$try_doc:meta])* $try_lock:ident,
        $(#[$for_doc:meta])* $lock_for:ident,
        $(#[$until_doc:meta])* $lock_until:ident
    ) => {
        $(#[$lock_doc])*
        #[track_caller]
        pub fn $lock(&self) -> $guard<'_, R, T> {
            self.lock.lock(Access::$access, Location::caller(), || self.shown());
            $guard::of(self)
        }

        $(#[$try_doc])*
        #[track_caller]
        pub fn $try_lock(&self) -> Option<$guard<'_, R, T>> {
            self.lock
                .try_lock(Access::$access, Location::caller(), || self.shown())
                .then(|| $guard::of(self))
        }

        $(#[$for_doc])*
        #[track_caller]
        pub fn $lock_for(&self, timeout: Duration) -> Option<$guard<'_, R, T>> {
            let deadline = model::time::read().saturating_add(timeout);
            self.lock
                .lock_until(Access::$access, deadline, Location::caller(), || self.shown())
                .then(|| $guard::of(self))
        }

        $(#[$until_doc])*
        #[track_caller]
        pub fn $lock_until(&self, deadline: Instant) -> Option<$guard<'_, R, T>> {
            let deadline = deadline.__since_start();
            self.lock
                .lock_until(Access::$access, deadline, Location::caller(), || self.shown())
                .then(|| $guard::of(self))
        }
    };
}

impl<R: Policy, T: ?Sized> RwLock<R, T> {
    ways!(
        Read RwLockReadGuard,
        /// Waits until no writer keeps readers out, and reads.
        read,
        /// Reads if no writer keeps readers out.
        try_read,
        /// Like `read`, but gives up after `timeout`.
        try_read_for,
        /// Like `read`, but gives up at `deadline`.
        try_read_until
    );

    ways!(
        Write RwLockWriteGuard,
        /// Waits until nobody holds the lock, and writes.
        write,
        /// Writes if nobody holds the lock.
        try_write,
        /// Like `write`, but gives up after `timeout`.
        try_write_for,
        /// Like `write`, but gives up at `deadline`.
        try_write_until
    );

    ways!(
        Upgradable RwLockUpgradableReadGuard,
        /// Waits until no writer and no other upgradable reader holds the lock, and reads.
        upgradable_read,
        /// Reads, upgradably, if no writer and no other upgradable reader holds the lock.
        try_upgradable_read,
        /// Like `upgradable_read`, but gives up after `timeout`.
        try_upgradable_read_for,
        /// Like `upgradable_read`, but gives up at `deadline`.
        try_upgradable_read_until
    );

    /// Whether a thread holds the lock.
    pub fn is_locked(&self) -> bool {
        self.lock.is_locked(Access::Read)
    }

    /// Whether a thread writes.
    pub fn is_locked_exclusive(&self) -> bool {
        self.lock.is_locked(Access::Write)
    }

    /// The data; nobody else can reach the lock.
    pub const fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    /// Where the data is.
    pub const fn data_ptr(&self) -> *mut T {
        self.data.get()
    }

    fn shown(&self) -> Option<String> {
        // SAFETY: called by a thread that holds the lock, while nobody writes.
        value::show(unsafe { &*self.data.get() })
    }
}

/// What a guard can do with its lock for a while.
macro_rules! lets_go {
    ($access:ident) => {
        /// The lock that the guard holds.
        pub fn rwlock(s: &Self) -> &'a RwLock<R, T> {
            s.lock
        }

        /// Lets go of the lock, runs `f`, and takes it again.
        #[track_caller]
        pub fn unlocked<F, U>(s: &mut Self, f: F) -> U
        where
            F: FnOnce() -> U,
        {
            let relock = Relock(s.lock, Access::$access, std::panic::Location::caller());
            s.lock.lock.unlock(Access::$access, || None);
            let result = f();
            drop(relock);
            result
        }

        /// Lets go of the lock, so that a thread that waits gets it next. Every order is tried
        /// anyway.
        pub fn unlock_fair(s: Self) {
            drop(s);
        }

        /// Lets a thread that waits have the lock, runs `f`, and takes it again.
        #[track_caller]
        pub fn unlocked_fair<F, U>(s: &mut Self, f: F) -> U
        where
            F: FnOnce() -> U,
        {
            Self::unlocked(s, f)
        }

        /// Lets a thread that waits have the lock for a moment.
        #[track_caller]
        pub fn bump(s: &mut Self) {
            Self::unlocked(s, || ());
        }
    };
}
use lets_go;

/// Takes the lock again, also when `f` panics: the guard outside will let go of it.
struct Relock<'a, R: Policy, T: ?Sized>(&'a RwLock<R, T>, Access, &'static Location<'static>);

impl<R: Policy, T: ?Sized> Drop for Relock<'_, R, T> {
    fn drop(&mut self) {
        self.0.lock.lock(self.1, self.2, || self.0.shown());
    }
}

impl<R: Policy, T> From<T> for RwLock<R, T> {
    #[track_caller]
    fn from(data: T) -> RwLock<R, T> {
        RwLock::new(data)
    }
}

impl<R: Policy, T: Default> Default for RwLock<R, T> {
    #[track_caller]
    fn default() -> RwLock<R, T> {
        RwLock::new(T::default())
    }
}

impl<R: Policy, T: ?Sized + fmt::Debug> fmt::Debug for RwLock<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.lock.created();
        let mut fields = f.debug_struct("RwLock");
        if self.lock.try_lock(Access::Read, at, || self.shown()) {
            fields.field("data", &&*RwLockReadGuard::of(self));
        } else {
            fields.field("data", &format_args!("<locked>"));
        }
        fields.finish()
    }
}
