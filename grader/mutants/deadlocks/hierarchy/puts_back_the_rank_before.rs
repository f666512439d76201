// mutant: keeps one number for each thread, and restores the one before
// verdict: wrong-answer
// check: guards_go_in_any_order
// Each guard remembers what was held before it, as a stack would. Guards that are dropped in the order in which they were
// made leave the wrong one: the last to go restores a lock that has long been unlocked.

use parking_lot::{Mutex, MutexGuard};
use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

thread_local! {
    static HIGHEST: Cell<Option<Place>> = const { Cell::new(None) };
}

#[derive(Debug)]
pub struct Ranked<T> {
    place: Place,
    data: Mutex<T>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub rank: u32,
    pub name: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRank {
    pub held: Place,
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
    pub fn new(rank: u32, name: &'static str, data: T) -> Self {
        Self {
            place: Place { rank, name },
            data: Mutex::new(data),
        }
    }

    pub fn lock(&self) -> Result<RankedGuard<'_, T>, OutOfRank> {
        match HIGHEST.get() {
            Some(held) if held.rank >= self.place.rank => Err(OutOfRank {
                held,
                wanted: self.place,
            }),
            _ => Ok(RankedGuard::new(self.place, self.data.lock())),
        }
    }

    pub fn try_lock(&self) -> Option<RankedGuard<'_, T>> {
        let data = self.data.try_lock()?;
        Some(RankedGuard::new(self.place, data))
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    before: Option<Place>,
    data: MutexGuard<'a, T>,
}

impl<'a, T> RankedGuard<'a, T> {
    fn new(place: Place, data: MutexGuard<'a, T>) -> Self {
        let before = HIGHEST.get();
        let is_higher = before.is_none_or(|before| before.rank <= place.rank);
        HIGHEST.set(if is_higher { Some(place) } else { before });
        Self { before, data }
    }
}

impl<T> Deref for RankedGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> DerefMut for RankedGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.data
    }
}

impl<T> Drop for RankedGuard<'_, T> {
    fn drop(&mut self) {
        HIGHEST.set(self.before);
    }
}
