// variant: hands the value itself out, with a guard that is bound to its thread

use parking_lot::{Condvar, Mutex};
use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

thread_local! {
    static HELD: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

#[derive(Debug)]
pub struct Ranked<T> {
    place: Place,
    data: Mutex<Option<T>>,
    is_back: Condvar,
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
            data: Mutex::new(Some(data)),
            is_back: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Result<RankedGuard<'_, T>, OutOfRank> {
        match highest_held() {
            Some(held) if held.rank >= self.place.rank => Err(OutOfRank {
                held,
                wanted: self.place,
            }),
            _ => {
                let mut data = self.data.lock();
                loop {
                    match data.take() {
                        Some(data) => return Ok(RankedGuard::new(self, data)),
                        None => self.is_back.wait(&mut data),
                    }
                }
            }
        }
    }

    pub fn try_lock(&self) -> Option<RankedGuard<'_, T>> {
        let data = self.data.lock().take()?;
        Some(RankedGuard::new(self, data))
    }
}

fn highest_held() -> Option<Place> {
    HELD.with_borrow(|held| held.iter().copied().max_by_key(|place| place.rank))
}

#[derive(Debug)]
#[must_use = "a guard that is not kept unlocks at once"]
pub struct RankedGuard<'a, T> {
    lock: &'a Ranked<T>,
    data: Option<T>,
    _not_send: PhantomData<*const ()>,
}

impl<'a, T> RankedGuard<'a, T> {
    fn new(lock: &'a Ranked<T>, data: T) -> Self {
        HELD.with_borrow_mut(|held| held.push(lock.place));
        Self {
            lock,
            data: Some(data),
            _not_send: PhantomData,
        }
    }
}

impl<T> Deref for RankedGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.data.as_ref().expect("it is there until the drop")
    }
}

impl<T> DerefMut for RankedGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.data.as_mut().expect("it is there until the drop")
    }
}

impl<T> Drop for RankedGuard<'_, T> {
    fn drop(&mut self) {
        HELD.with_borrow_mut(|held| {
            if let Some(index) = held.iter().rposition(|place| *place == self.lock.place) {
                held.remove(index);
            }
        });
        *self.lock.data.lock() = self.data.take();
        self.lock.is_back.notify_one();
    }
}
