//! A lock remembers that a holder panicked: what it guards may be half changed.

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

/// Whether a holder panicked. Touched only by the thread that holds the lock, or by one that asks.
#[derive(Debug)]
pub(super) struct Poison(Cell<bool>);

impl Poison {
    pub(super) const fn new() -> Poison {
        Poison(Cell::new(false))
    }

    pub(super) fn get(&self) -> bool {
        self.0.get()
    }

    pub(super) fn set(&self, poisoned: bool) {
        self.0.set(poisoned);
    }
}

/// The value, as an error where it is poisoned.
pub(super) fn result<T>(value: T, poisoned: bool) -> LockResult<T> {
    if poisoned {
        Err(PoisonError::new(value))
    } else {
        Ok(value)
    }
}

/// Shows the data of a lock as std does: what the guard sees, or `locked`.
pub(super) fn debug<G: Deref<Target: fmt::Debug>>(
    fields: &mut fmt::DebugStruct<'_, '_>,
    guard: TryLockResult<G>,
    locked: &dyn fmt::Debug,
) {
    match guard {
        Ok(guard) => fields.field("data", &&*guard),
        Err(TryLockError::Poisoned(poison)) => fields.field("data", &&**poison.get_ref()),
        Err(TryLockError::WouldBlock) => fields.field("data", locked),
    };
}
