// mutant: remembers only the locks that it may have had to wait for
// verdict: wrong-answer
// check: a_try_needs_no_rank
// Only waiting closes a circle, so it only notes where it waits. But a lock is held however it was taken, and somebody
// else waits for it.

use parking_lot::{Mutex, MutexGuard};
use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

thread_local! {
    static HELD: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
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
        Some(RankedGuard { place: None, data })
    }
}

fn highest_held() -> Option<Place> {
    HELD.with_borrow(|held| held.iter().copied().max_by_key(|place| place.rank))
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    place: Option<Place>,
    data: MutexGuard<'a, T>,
}

impl<'a, T> RankedGuard<'a, T> {
    fn new(place: Place, data: MutexGuard<'a, T>) -> Self {
        HELD.with_borrow_mut(|held| held.push(place));
        Self {
            place: Some(place),
            data,
        }
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
        HELD.with_borrow_mut(|held| {
            if let Some(index) = held.iter().rposition(|place| Some(*place) == self.place) {
                held.remove(index);
            }
        });
    }
}
