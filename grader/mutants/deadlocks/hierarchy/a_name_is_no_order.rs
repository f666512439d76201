// mutant: gives the locks ranks, and leaves the rest to whoever reads them
// verdict: deadlock
// check: opposite_orders_end
// The order is written down, and nobody looks. What a comment asks for, a colleague forgets.

use parking_lot::{Mutex, MutexGuard};
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

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
        Ok(RankedGuard {
            data: self.data.lock(),
        })
    }

    pub fn try_lock(&self) -> Option<RankedGuard<'_, T>> {
        let data = self.data.try_lock()?;
        Some(RankedGuard { data })
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    data: MutexGuard<'a, T>,
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
