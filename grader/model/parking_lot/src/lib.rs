//! A double of `parking_lot`: the same names, signatures and guarantees, run by the model.
//!
//! Left out, so that using it does not compile: `lock_api` and the `Raw…` types, and the functions
//! that take `unsafe` (`force_unlock`, `raw`, `make_guard_unchecked`): a lock that is built on them
//! is for the model to see through, not to trust.
//!
//! Fair unlocking hands the lock to a thread that waits. Here every order is tried anyway, so it is
//! the same as plain unlocking.

#[macro_use]
mod guard;

mod condvar;
mod mutex;
mod once;
mod remutex;
mod rwlock;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use once::{Once, OnceState};
pub use remutex::{MappedReentrantMutexGuard, ReentrantMutex, ReentrantMutexGuard};

/// Data that one thread at a time can reach.
pub type Mutex<T> = mutex::Mutex<mutex::Plain, T>;
/// Holds a [`Mutex`] and reaches its data; releases it when it is dropped.
pub type MutexGuard<'a, T> = mutex::MutexGuard<'a, mutex::Plain, T>;
/// Holds a [`Mutex`] and reaches a part of its data.
pub type MappedMutexGuard<'a, T> = mutex::MappedMutexGuard<'a, mutex::Plain, T>;

/// A mutex that is handed to the threads in the order in which they came. Every order is tried.
pub type FairMutex<T> = mutex::Mutex<mutex::Fair, T>;
/// Holds a [`FairMutex`] and reaches its data; releases it when it is dropped.
pub type FairMutexGuard<'a, T> = mutex::MutexGuard<'a, mutex::Fair, T>;
/// Holds a [`FairMutex`] and reaches a part of its data.
pub type MappedFairMutexGuard<'a, T> = mutex::MappedMutexGuard<'a, mutex::Fair, T>;

/// Data that many threads can read or one can write. A writer that waits keeps new readers out.
pub type RwLock<T> = rwlock::RwLock<rwlock::TaskFair, T>;
/// Reads the data of a [`RwLock`]; lets go of it when it is dropped.
pub type RwLockReadGuard<'a, T> = rwlock::RwLockReadGuard<'a, rwlock::TaskFair, T>;
/// Writes the data of a [`RwLock`]; lets go of it when it is dropped.
pub type RwLockWriteGuard<'a, T> = rwlock::RwLockWriteGuard<'a, rwlock::TaskFair, T>;
/// Reads the data of a [`RwLock`] and can become the writer.
pub type RwLockUpgradableReadGuard<'a, T> =
    rwlock::RwLockUpgradableReadGuard<'a, rwlock::TaskFair, T>;
/// Reads a part of the data of a [`RwLock`].
pub type MappedRwLockReadGuard<'a, T> = rwlock::MappedRwLockReadGuard<'a, rwlock::TaskFair, T>;
/// Writes a part of the data of a [`RwLock`].
pub type MappedRwLockWriteGuard<'a, T> = rwlock::MappedRwLockWriteGuard<'a, rwlock::TaskFair, T>;

/// A [`RwLock`] that a thread can read again while it reads: readers join readers although a writer
/// waits.
pub type RecursiveRwLock<T> = rwlock::RwLock<rwlock::Recursive, T>;
/// Reads the data of a [`RecursiveRwLock`]; lets go of it when it is dropped.
pub type RecursiveRwLockReadGuard<'a, T> = rwlock::RwLockReadGuard<'a, rwlock::Recursive, T>;
/// Writes the data of a [`RecursiveRwLock`]; lets go of it when it is dropped.
pub type RecursiveRwLockWriteGuard<'a, T> = rwlock::RwLockWriteGuard<'a, rwlock::Recursive, T>;
/// Reads the data of a [`RecursiveRwLock`] and can become the writer.
pub type RecursiveRwLockUpgradableReadGuard<'a, T> =
    rwlock::RwLockUpgradableReadGuard<'a, rwlock::Recursive, T>;
/// Reads a part of the data of a [`RecursiveRwLock`].
pub type MappedRecursiveRwLockReadGuard<'a, T> =
    rwlock::MappedRwLockReadGuard<'a, rwlock::Recursive, T>;
/// Writes a part of the data of a [`RecursiveRwLock`].
pub type MappedRecursiveRwLockWriteGuard<'a, T> =
    rwlock::MappedRwLockWriteGuard<'a, rwlock::Recursive, T>;
