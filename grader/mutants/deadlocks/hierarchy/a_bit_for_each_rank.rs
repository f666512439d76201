// mutant: keeps the held ranks as the bits of one number
// verdict: panicked
// check: locks_are_taken_upwards
// No list, no search, and taking a rank off is one operation. It works for 64 ranks and for one lock of each.

use parking_lot::{Mutex, MutexGuard};
use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

thread_local! {
    static HELD: Cell<u64> = const { Cell::new(0) };
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
        match highest_held() {
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

fn highest_held() -> Option<Place> {
    let rank = HELD.get().checked_ilog2()?;
    Some(Place { rank, name: "?" })
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    place: Place,
    data: MutexGuard<'a, T>,
}

impl<'a, T> RankedGuard<'a, T> {
    fn new(place: Place, data: MutexGuard<'a, T>) -> Self {
        HELD.set(HELD.get() | 1 << place.rank);
        Self { place, data }
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
        HELD.set(HELD.get() & !(1 << self.place.rank));
    }
}
