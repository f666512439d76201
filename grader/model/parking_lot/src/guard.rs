//! What all guards have in common.

use std::marker::PhantomData;

/// A guard stays on the thread that took the lock.
pub(crate) type NotSend = PhantomData<*const ()>;

/// `map`, `try_map` and `try_map_or_err` from one guard to another. `$reach` turns the first guard
/// into a reference to its data, and `$make` the mapped reference and the first guard into the
/// second.
macro_rules! maps {
    ($to:ident, [$($of:tt)*], $kind:ident, $reach:expr, $make:expr) => {
        /// A guard for a part of the data.
        pub fn map<U: ?Sized, F>(s: Self, f: F) -> $to<'a, $($of)* U>
        where
            F: FnOnce(maps!(@ref $kind T)) -> maps!(@ref $kind U),
        {
            let part: *mut U = maps!(@ptr $kind f($reach(&s)));
            let s = std::mem::ManuallyDrop::new(s);
            $make(&*s, part)
        }

        /// A guard for a part of the data, if there is such a part.
        ///
        /// # Errors
        /// If `f` gives none; the error holds the guard.
        pub fn try_map<U: ?Sized, F>(s: Self, f: F) -> Result<$to<'a, $($of)* U>, Self>
        where
            F: FnOnce(maps!(@ref $kind T)) -> Option<maps!(@ref $kind U)>,
        {
            let Some(part) = f($reach(&s)) else {
                return Err(s);
            };
            let part: *mut U = maps!(@ptr $kind part);
            let s = std::mem::ManuallyDrop::new(s);
            Ok($make(&*s, part))
        }

        /// A guard for a part of the data, if there is such a part.
        ///
        /// # Errors
        /// What `f` gives in its place, with the guard.
        pub fn try_map_or_err<U: ?Sized, F, E>(
            s: Self,
            f: F,
        ) -> Result<$to<'a, $($of)* U>, (Self, E)>
        where
            F: FnOnce(maps!(@ref $kind T)) -> Result<maps!(@ref $kind U), E>,
        {
            let part: *mut U = match f($reach(&s)) {
                Ok(part) => maps!(@ptr $kind part),
                Err(error) => return Err((s, error)),
            };
            let s = std::mem::ManuallyDrop::new(s);
            Ok($make(&*s, part))
        }
    };
    (@ref exclusive $type:ident) => { &mut $type };
    (@ref shared $type:ident) => { &$type };
    (@ptr exclusive $part:expr) => { $part };
    (@ptr shared $part:expr) => { std::ptr::from_ref($part).cast_mut() };
}

/// `Debug` and `Display` of the data.
macro_rules! shows {
    ($name:ident, $($bound:tt)*) => {
        impl<$($bound)* T: ?Sized + std::fmt::Debug> std::fmt::Debug for shows!(@type $name $($bound)*) {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<$($bound)* T: ?Sized + std::fmt::Display> std::fmt::Display for shows!(@type $name $($bound)*) {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                (**self).fmt(f)
            }
        }
    };
    (@type $name:ident $kind:ident : $trait:ident,) => { $name<'_, $kind, T> };
    (@type $name:ident) => { $name<'_, T> };
}
