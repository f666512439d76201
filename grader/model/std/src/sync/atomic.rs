//! Atomics.

use model::atomic::Word;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

pub use ::std::sync::atomic::Ordering;

/// A fence between memory accesses.
#[track_caller]
pub fn fence(ordering: Ordering) {
    model::atomic::fence(ordering, Location::caller());
}

/// A fence for the compiler alone, which reorders nothing under the model.
pub fn compiler_fence(_: Ordering) {}

macro_rules! atomic {
    ($name:ident, $type:ty, $to:path, $from:path) => {
        #[doc = concat!("An atomic `", stringify!($type), "`. See `std::sync::atomic::", stringify!($name), "`.")]
        pub struct $name(Word);

        impl $name {
            /// An atomic that holds `value`.
            #[track_caller]
            pub const fn new(value: $type) -> $name {
                $name(Word::new($to(value)))
            }

            /// Reads it.
            #[track_caller]
            pub fn load(&self, ordering: Ordering) -> $type {
                $from(self.0.load(ordering, Location::caller(), Self::shown))
            }

            /// Writes it.
            #[track_caller]
            pub fn store(&self, value: $type, ordering: Ordering) {
                self.0.store($to(value), ordering, Location::caller(), Self::shown);
            }

            /// Writes it and returns what it held.
            #[track_caller]
            pub fn swap(&self, value: $type, ordering: Ordering) -> $type {
                self.modify("swap", ordering, Location::caller(), |_| value)
            }

            /// Writes `new` if it holds `current`.
            ///
            /// # Errors
            /// What it holds instead.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $type,
                new: $type,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$type, $type> {
                let change = |held| (held == $to(current)).then(|| $to(new));
                self.0
                    .update("compare_exchange", (success, failure), Location::caller(), Self::shown, change)
                    .map($from)
                    .map_err($from)
            }

            /// Writes `new` if it holds `current`. It never fails without reason here, as it may in
            /// std.
            ///
            /// # Errors
            /// What it holds instead.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $type,
                new: $type,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$type, $type> {
                self.compare_exchange(current, new, success, failure)
            }

            /// Reads, computes and writes, again and again until nobody came between.
            ///
            /// # Errors
            /// What it holds, when `f` gives nothing to write.
            #[track_caller]
            pub fn fetch_update<F: FnMut($type) -> Option<$type>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> Result<$type, $type> {
                let mut held = self.load(fetch_order);
                while let Some(new) = f(held) {
                    match self.compare_exchange(held, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(newer) => held = newer,
                    }
                }
                Err(held)
            }

            /// The same as `fetch_update`, with the name that std gives it now.
            ///
            /// # Errors
            /// What it holds, when `f` gives nothing to write.
            #[track_caller]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: impl FnMut($type) -> Option<$type>,
            ) -> Result<$type, $type> {
                self.fetch_update(set_order, fetch_order, f)
            }

            /// Reads, computes and writes, again and again until nobody came between. Returns what
            /// it held.
            #[track_caller]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($type) -> $type,
            ) -> $type {
                let result = self.fetch_update(set_order, fetch_order, |held| Some(f(held)));
                result.unwrap_or_else(|held| held)
            }

            /// The value; nobody else can reach the atomic.
            pub fn into_inner(mut self) -> $type {
                $from(self.0.value_mut())
            }

            fn modify(
                &self,
                operation: &'static str,
                ordering: Ordering,
                at: &'static Location<'static>,
                change: impl Fn($type) -> $type,
            ) -> $type {
                let failure = match ordering {
                    Ordering::AcqRel => Ordering::Acquire,
                    Ordering::Release => Ordering::Relaxed,
                    other => other,
                };
                let change = |held| Some($to(change($from(held))));
                let result = self.0.update(operation, (ordering, failure), at, Self::shown, change);
                $from(result.unwrap_or_else(|held| held))
            }

            fn shown(value: u64) -> String {
                let value: $type = $from(value);
                format!("{value:?}")
            }
        }

        impl UnwindSafe for $name {}
        impl RefUnwindSafe for $name {}

        impl Default for $name {
            #[track_caller]
            fn default() -> $name {
                $name::new(<$type>::default())
            }
        }

        impl From<$type> for $name {
            #[track_caller]
            fn from(value: $type) -> $name {
                $name::new(value)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let at = self.0.created();
                $from(self.0.load(Ordering::Relaxed, at, Self::shown)).fmt(f)
            }
        }
    };
}

macro_rules! bits {
    ($name:ident, $type:ty) => {
        impl $name {
            /// Ands it and returns what it held.
            #[track_caller]
            pub fn fetch_and(&self, value: $type, ordering: Ordering) -> $type {
                self.modify("fetch_and", ordering, Location::caller(), |held| {
                    held & value
                })
            }

            /// Ors it and returns what it held.
            #[track_caller]
            pub fn fetch_or(&self, value: $type, ordering: Ordering) -> $type {
                self.modify("fetch_or", ordering, Location::caller(), |held| {
                    held | value
                })
            }

            /// Xors it and returns what it held.
            #[track_caller]
            pub fn fetch_xor(&self, value: $type, ordering: Ordering) -> $type {
                self.modify("fetch_xor", ordering, Location::caller(), |held| {
                    held ^ value
                })
            }

            /// Ands it, negates the result, and returns what it held.
            #[track_caller]
            pub fn fetch_nand(&self, value: $type, ordering: Ordering) -> $type {
                self.modify("fetch_nand", ordering, Location::caller(), |held| {
                    !(held & value)
                })
            }
        }
    };
}

macro_rules! integers {
    ($($module:ident $name:ident $type:ty),* $(,)?) => {
        $(
            mod $module {
                pub(super) const fn to(value: $type) -> u64 {
                    value as u64
                }
                pub(super) const fn from(bits: u64) -> $type {
                    bits as $type
                }
            }
            atomic!($name, $type, $module::to, $module::from);
            bits!($name, $type);

            impl $name {
                /// Adds to it, wrapping around, and returns what it held.
                #[track_caller]
                pub fn fetch_add(&self, value: $type, ordering: Ordering) -> $type {
                    self.modify("fetch_add", ordering, Location::caller(), |held| held.wrapping_add(value))
                }

                /// Subtracts from it, wrapping around, and returns what it held.
                #[track_caller]
                pub fn fetch_sub(&self, value: $type, ordering: Ordering) -> $type {
                    self.modify("fetch_sub", ordering, Location::caller(), |held| held.wrapping_sub(value))
                }

                /// Raises it to `value` if that is more, and returns what it held.
                #[track_caller]
                pub fn fetch_max(&self, value: $type, ordering: Ordering) -> $type {
                    self.modify("fetch_max", ordering, Location::caller(), |held| held.max(value))
                }

                /// Lowers it to `value` if that is less, and returns what it held.
                #[track_caller]
                pub fn fetch_min(&self, value: $type, ordering: Ordering) -> $type {
                    self.modify("fetch_min", ordering, Location::caller(), |held| held.min(value))
                }
            }
        )*
    };
}

integers! {
    of_u8 AtomicU8 u8,
    of_u16 AtomicU16 u16,
    of_u32 AtomicU32 u32,
    of_u64 AtomicU64 u64,
    of_usize AtomicUsize usize,
    of_i8 AtomicI8 i8,
    of_i16 AtomicI16 i16,
    of_i32 AtomicI32 i32,
    of_i64 AtomicI64 i64,
    of_isize AtomicIsize isize,
}

mod of_bool {
    pub(super) const fn to(value: bool) -> u64 {
        value as u64
    }
    pub(super) const fn from(bits: u64) -> bool {
        bits != 0
    }
}

atomic!(AtomicBool, bool, of_bool::to, of_bool::from);
bits!(AtomicBool, bool);

impl AtomicBool {
    /// Negates it and returns what it held.
    #[track_caller]
    pub fn fetch_not(&self, ordering: Ordering) -> bool {
        self.modify("fetch_not", ordering, Location::caller(), |held| !held)
    }
}
