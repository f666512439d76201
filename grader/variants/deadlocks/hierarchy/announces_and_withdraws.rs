// variant: puts the lock on the list before it waits, and takes it off where that comes to nothing

use parking_lot::{Mutex, MutexGuard};
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

thread_local! {
    /// What the thread holds or is about to hold, each under a number of its own.
    static ENTRIES: RefCell<Vec<(u64, Place)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// One line of the thread's list; dropping it crosses the line out.
#[derive(Debug)]
struct Entry {
    number: u64,
}

impl Entry {
    fn new(place: Place) -> Self {
        let number = NEXT.get();
        NEXT.set(number + 1);
        ENTRIES.with_borrow_mut(|entries| entries.push((number, place)));
        Self { number }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        ENTRIES.with_borrow_mut(|entries| entries.retain(|(number, _)| *number != self.number));
    }
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
        let highest = highest_held();
        let entry = Entry::new(self.place);
        match highest {
            Some(held) if held.rank >= self.place.rank => Err(OutOfRank {
                held,
                wanted: self.place,
            }),
            _ => Ok(RankedGuard {
                data: self.data.lock(),
                _entry: entry,
            }),
        }
    }

    pub fn try_lock(&self) -> Option<RankedGuard<'_, T>> {
        let entry = Entry::new(self.place);
        let data = self.data.try_lock()?;
        Some(RankedGuard {
            data,
            _entry: entry,
        })
    }
}

fn highest_held() -> Option<Place> {
    ENTRIES.with_borrow(|entries| {
        let places = entries.iter().map(|(_, place)| *place);
        places.max_by_key(|place| place.rank)
    })
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    data: MutexGuard<'a, T>,
    _entry: Entry,
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
