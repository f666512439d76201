//! Locks that know their place in the order, and refuse to be taken out of it.
//!
//! An order of locks helps as long as everybody keeps it. But nothing in a mutex says where in the order it
//! stands, and whoever breaks the order by mistake learns of it months later, in a deadlock. So write it down: give
//! each lock a *rank*, let each thread remember the ranks of the locks that it holds, and refuse a lock that
//! does not stand above all of them. Then the mistake shows when it is made for the first time, on a single
//! thread, in any schedule.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// Data behind a lock that has a rank.
///
/// Whoever waits for a lock may hold locks of lower ranks only. [`lock`](Ranked::lock) sees to that: it refuses
/// where the thread holds a lock of the same or of a higher rank. A thread that only tries does not wait, so
/// [`try_lock`](Ranked::try_lock) is allowed in any order; but what it has taken is held like anything else.
///
/// # Between threads
///
/// One `Ranked` is shared by reference, and one thread at a time reaches the data. What a thread may lock depends on
/// what this thread holds itself, and on nothing that other threads do. Whether a lock is refused is said
/// before anybody waits: a refusal comes at once, whoever has the lock. A thread that has to wait sleeps
/// until it is its turn, and does not ask again and again.
///
/// What a thread holds is for the thread to remember, in a `thread_local!`. Not in a plain `static`: the checks run this
/// code many times in one program, and would find there what the run before has left.
///
/// # Example
///
/// ```
/// use deadlocks::hierarchy::Ranked;
///
/// let accounts = Ranked::new(1, "accounts", vec![100, 50]);
/// let log = Ranked::new(2, "log", Vec::new());
///
/// let mut lines = log.lock().unwrap();
/// let refused = accounts.lock().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "`accounts` (rank 1) cannot be locked while `log` (rank 2) is held"
/// );
/// lines.push(refused.to_string());
/// drop(lines);
///
/// let accounts = accounts.lock().unwrap();
/// log.lock().unwrap().push(format!("{} accounts", accounts.len())); // upwards
/// ```
#[derive(Debug)]
pub struct Ranked<T> {
    // What belongs to the lock, and what to each thread?
    data: PhantomData<T>, // until there is a field that holds the `T`
}

/// Where a lock stands in the hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Threads take locks from low to high ranks. Several locks may have the same.
    pub rank: u32,
    /// What people call it.
    pub name: &'static str,
}

/// A lock was refused, because the thread holds one that does not stand below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRank {
    /// The lock that is held: of several, one of the highest rank among them.
    pub held: Place,
    /// The lock that was asked for.
    pub wanted: Place,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` (rank {})", self.name, self.rank)
    }
}

impl fmt::Display for OutOfRank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cannot be locked while {} is held",
            self.wanted, self.held
        )
    }
}

impl Error for OutOfRank {}

impl<T> Ranked<T> {
    /// A free lock around `data`, at this place in the hierarchy. Any rank will do, 0 and [`u32::MAX`] as well.
    pub fn new(rank: u32, name: &'static str, data: T) -> Self {
        let _ = (rank, name, data);
        todo!("Ranked::new")
    }

    /// Locks, waiting while another thread holds the lock.
    ///
    /// # Errors
    ///
    /// [`OutOfRank`] if this thread holds a lock of the same or of a higher rank, and so also if it holds this
    /// very one. The thread has not waited then, and all is as if it had not asked.
    pub fn lock(&self) -> Result<RankedGuard<'_, T>, OutOfRank> {
        todo!("Ranked::lock")
    }

    /// Locks if nobody holds the lock now, whatever else this thread holds. Never waits for anybody to unlock.
    ///
    /// `None` if the lock is held, by another thread or by this one. All is as if it had not tried then.
    pub fn try_lock(&self) -> Option<RankedGuard<'_, T>> {
        todo!("Ranked::try_lock")
    }
}

/// Holds a [`Ranked`] and reaches its data. Dropping it unlocks, on a panic too; the lock can be locked
/// afterwards as if nothing had happened.
///
/// Guards may be dropped in any order. A guard stays on its thread: it is not [`Send`].
#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    // What does it reach, and what has to be known when it is dropped?
    lock: PhantomData<&'a Ranked<T>>, // until there is a field that holds a reference
}

impl<T> Deref for RankedGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        todo!("RankedGuard::deref")
    }
}

impl<T> DerefMut for RankedGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        todo!("RankedGuard::deref_mut")
    }
}

impl<T> Drop for RankedGuard<'_, T> {
    fn drop(&mut self) {
        todo!("RankedGuard::drop")
    }
}
