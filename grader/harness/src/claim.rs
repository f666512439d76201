//! Saying that a claim is broken: a reason in the terms of the exercise, and no panic message.

use std::fmt::Debug;

/// Ends the check as "wrong answer" with this reason unless the condition holds.
#[macro_export]
macro_rules! ensure {
    ($condition:expr, $($reason:tt)+) => {
        if !$condition {
            $crate::wrong(::core::format_args!($($reason)+).to_string());
        }
    };
}

/// Ends the check as "wrong answer" unless both sides are equal; the reason is followed by what was
/// expected (the right side) and what was found (the left side).
#[macro_export]
macro_rules! ensure_eq {
    ($found:expr, $expected:expr, $($reason:tt)+) => {
        match (&$found, &$expected) {
            (found, expected) => if !(*found == *expected) {
                $crate::Unequal { found, expected }.fail(&::core::format_args!($($reason)+).to_string());
            },
        }
    };
}

/// Compiles if values of this type are compared by their parts, as `#[derive(PartialEq)]` does it, so that `==` proves
/// something. The type is in the learner's file, where it could be made equal to everything.
#[macro_export]
macro_rules! compares_by_parts {
    ($type:ty, $value:expr) => {
        const _: fn($type) -> bool = |found| {
            const VALUE: $type = $value; // it can be a pattern only if `==` is derived
            ::core::matches!(found, VALUE)
        };
    };
}

/// Two values that should be equal and are not. Used by [`ensure_eq!`](crate::ensure_eq).
#[derive(Debug)]
pub struct Unequal<'a, F: ?Sized, E: ?Sized> {
    /// What the code gave.
    pub found: &'a F,
    /// What the exercise asks for.
    pub expected: &'a E,
}

impl<F: Debug + ?Sized, E: Debug + ?Sized> Unequal<'_, F, E> {
    /// Ends the check.
    pub fn fail(&self, reason: &str) -> ! {
        let Unequal { found, expected } = self;
        model::wrong(format!("{reason}: expected {expected:?}, got {found:?}"))
    }
}
