//! A place in memory for a value of any type.

use crate::Place;
use model::object::Object;
use model::value;
use std::cell::UnsafeCell;
use std::fmt;
use std::mem::{align_of, size_of};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A place in memory that threads share, for a value of any type. See
/// `crossbeam::atomic::AtomicCell`.
pub struct AtomicCell<T> {
    object: Object,
    value: UnsafeCell<T>,
}

// SAFETY: used only on the one OS thread of the exploration, whose model threads run one at a time.
unsafe impl<T: Send> Send for AtomicCell<T> {}
// SAFETY: as above; the value is only copied out or moved out whole.
unsafe impl<T: Send> Sync for AtomicCell<T> {}

impl<T> UnwindSafe for AtomicCell<T> {}
impl<T> RefUnwindSafe for AtomicCell<T> {}

impl<T> AtomicCell<T> {
    /// A cell that holds `val`.
    #[track_caller]
    pub const fn new(val: T) -> AtomicCell<T> {
        AtomicCell {
            object: Object::new("cell"),
            value: UnsafeCell::new(val),
        }
    }

    /// The value; nobody else can reach the cell.
    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }

    /// Whether crossbeam needs no lock for values of this type.
    pub const fn is_lock_free() -> bool {
        let (size, align) = (size_of::<T>(), align_of::<T>());
        size == 0 || size <= 8 && size.is_power_of_two() && align >= size
    }

    /// Writes a value. The one before is dropped.
    #[track_caller]
    pub fn store(&self, val: T) {
        drop(self.exchange("store", val, Location::caller()));
    }

    /// Writes a value and returns the one before.
    #[track_caller]
    pub fn swap(&self, val: T) -> T {
        self.exchange("swap", val, Location::caller())
    }

    fn exchange(&self, operation: &'static str, val: T, at: Place) -> T {
        self.object.step();
        self.object.record(operation, || value::show(&val), at);
        // SAFETY: no reference to the value lives longer than a function of this file, and none of
        // them runs the code of others or lets another thread in while it has one.
        unsafe { std::mem::replace(&mut *self.value.get(), val) }
    }
}

impl<T: Default> AtomicCell<T> {
    /// Writes the default and returns the value before.
    #[track_caller]
    pub fn take(&self) -> T {
        self.exchange("take", T::default(), Location::caller())
    }
}

impl<T: Copy> AtomicCell<T> {
    /// Reads the value.
    #[track_caller]
    pub fn load(&self) -> T {
        self.object.step();
        let held = self.held();
        self.object
            .record("load", || value::show(&held), Location::caller());
        held
    }

    fn held(&self) -> T {
        // SAFETY: see `exchange`.
        unsafe { *self.value.get() }
    }

    /// Writes what `change` makes of the value, in one step, if it makes something. Returns the value
    /// before.
    fn update(
        &self,
        operation: &'static str,
        at: Place,
        change: impl FnOnce(T) -> Option<T>,
    ) -> Result<T, T> {
        self.object.step();
        let held = self.held();
        match change(held) {
            Some(new) => {
                self.object.record(operation, || value::show(&new), at);
                // SAFETY: see `exchange`.
                unsafe { *self.value.get() = new };
                Ok(held)
            }
            None => {
                let shown = || value::show(&held).map(|held| format!("{held}: unchanged"));
                self.object.record(operation, shown, at);
                Err(held)
            }
        }
    }
}

impl<T: Copy + Eq> AtomicCell<T> {
    /// Writes `new` if it holds `current`; returns what it held.
    #[deprecated(note = "Use `compare_exchange` instead")]
    #[track_caller]
    pub fn compare_and_swap(&self, current: T, new: T) -> T {
        self.compare_exchange(current, new)
            .unwrap_or_else(|held| held)
    }

    /// Writes `new` if it holds `current`; returns what it held.
    ///
    /// # Errors
    /// What it holds instead.
    #[track_caller]
    pub fn compare_exchange(&self, current: T, new: T) -> Result<T, T> {
        let change = |held| (held == current).then_some(new);
        self.update("compare_exchange", Location::caller(), change)
    }

    /// Reads, computes and writes, again and again until nobody came between; returns what it held.
    ///
    /// # Errors
    /// What it holds, when `f` gives nothing to write.
    #[track_caller]
    pub fn fetch_update<F>(&self, mut f: F) -> Result<T, T>
    where
        F: FnMut(T) -> Option<T>,
    {
        let mut held = self.load();
        while let Some(new) = f(held) {
            match self.compare_exchange(held, new) {
                Ok(old) => return Ok(old),
                Err(newer) => held = newer,
            }
        }
        Err(held)
    }
}

macro_rules! operations {
    ($type:ty: $($name:ident $what:literal |$held:ident, $value:ident| $new:expr;)*) => {
        impl AtomicCell<$type> {
            $(
                #[doc = concat!($what, " and returns what it held.")]
                #[track_caller]
                pub fn $name(&self, val: $type) -> $type {
                    let change = |$held: $type| {
                        let $value = val;
                        Some($new)
                    };
                    self.update(stringify!($name), Location::caller(), change)
                        .unwrap_or_else(|held| held)
                }
            )*
        }
    };
}

macro_rules! integers {
    ($($type:ty),*) => {
        $(operations! { $type:
            fetch_add "Adds to it, wrapping around," |held, val| held.wrapping_add(val);
            fetch_sub "Subtracts from it, wrapping around," |held, val| held.wrapping_sub(val);
            fetch_and "Ands it" |held, val| held & val;
            fetch_nand "Ands it, negates the result," |held, val| !(held & val);
            fetch_or "Ors it" |held, val| held | val;
            fetch_xor "Xors it" |held, val| held ^ val;
            fetch_max "Writes the larger of the two" |held, val| held.max(val);
            fetch_min "Writes the smaller of the two" |held, val| held.min(val);
        })*
    };
}

integers!(
    u8, i8, u16, i16, u32, i32, u64, i64, u128, i128, usize, isize
);

operations! { bool:
    fetch_and "Ands it" |held, val| held & val;
    fetch_nand "Ands it, negates the result," |held, val| !(held & val);
    fetch_or "Ors it" |held, val| held | val;
    fetch_xor "Xors it" |held, val| held ^ val;
}

impl<T: Default> Default for AtomicCell<T> {
    #[track_caller]
    fn default() -> AtomicCell<T> {
        AtomicCell::new(T::default())
    }
}

impl<T> From<T> for AtomicCell<T> {
    #[track_caller]
    fn from(val: T) -> AtomicCell<T> {
        AtomicCell::new(val)
    }
}

impl<T: Copy + fmt::Debug> fmt::Debug for AtomicCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AtomicCell")
            .field("value", &self.load())
            .finish()
    }
}
