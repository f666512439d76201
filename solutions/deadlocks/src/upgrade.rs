//! From reader to writer, with a decision that is still true.
//!
//! Readers can be inside together. One of them sees that something has to change, and would like to be the writer.
//! It cannot simply wait, as a reader, until the others have left: if two readers do that, each waits for the other
//! to leave, for ever. That is the *upgrade deadlock*. And if it leaves, and comes in again as the writer, somebody else
//! may have written in between, and what it has decided may no longer be right.

use parking_lot::{RwLock, RwLockUpgradableReadGuard};

/// A value that many look at, and that is changed where somebody who looks at it decides so.
///
/// # Between threads
///
/// One `Shared` is shared by reference, and any number of threads may call its methods at the same time. Those who
/// look and those who decide are inside together: while `look` or `decide` runs, others can look, and others can decide
/// that there is nothing to write. Only `write` is alone: while it runs, nobody looks, decides or writes.
///
/// So whoever only looks, or decides that there is nothing to write, waits for nobody but threads that write or wait to
/// write. Whoever has decided to write may wait for its turn among those who have decided the same, and for
/// everybody who is inside to leave. Nobody asks again and again: whoever waits sleeps.
///
/// # Example
///
/// ```
/// use deadlocks::upgrade::Shared;
/// use std::thread;
///
/// let seats = Shared::new([false, true]); // one is taken
/// let book = || {
///     seats.update(
///         |seats| seats.iter().position(|taken| !taken),
///         |seats, free| {
///             seats[free] = true;
///             free + 1
///         },
///     )
/// };
/// thread::scope(|scope| {
///     let other = scope.spawn(book);
///     let both = [book(), other.join().unwrap()];
///     assert!(both.contains(&Some(1)) && both.contains(&None)); // never twice the same seat
/// });
/// assert!(seats.read(|seats| seats[0]));
/// ```
#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<T>,
}

impl<T> Shared<T> {
    /// Shares `value`.
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(value),
        }
    }

    /// Shows the value to `look`, and returns what `look` makes of it.
    ///
    /// `look` must not use this `Shared` itself. If it panics, the panic goes on to the caller, and everything goes
    /// on working.
    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read())
    }

    /// Shows the value to `decide`. If that returns a decision, calls `write` with it and returns what `write`
    /// returned; if it returns `None`, nothing is written.
    ///
    /// The decision must still be true when it is written: from the moment when `decide` was shown the value until
    /// `write` is called with what it decided, nobody else writes. Therefore `decide` may be called more than once, and
    /// only what it decided last counts. Each time it runs, others can look, as said above. It may take long, so it
    /// never runs where nobody else can be inside.
    ///
    /// `decide` and `write` must not use this `Shared` themselves. If one of them panics, the panic goes on to the
    /// caller, the value stays as it is then, and everything goes on working.
    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        // Who has nothing to write finds that out among the other readers, and is done.
        decide(&self.value.read())?;
        // One thread at a time gets this guard, and with it the right to be the next writer. Readers still come in.
        let value = self.value.upgradable_read();
        let decision = decide(&value)?;
        let mut value = RwLockUpgradableReadGuard::upgrade(value);
        Some(write(&mut value, decision))
    }
}
