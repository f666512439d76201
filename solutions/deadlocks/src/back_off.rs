//! Two locks at once where nobody has agreed on an order.
//!
//! If the locks belong to others, or come as arguments, there may be no order that everybody keeps. Then
//! do not wait for the second lock with the first one in hand for as long as it takes. Let go of what you
//! have, so that the others can finish, and try again. And since trying may take long, agree on an end: after
//! it, give up and say so.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Locks both, in whatever order others lock them; `None` if that is not possible within `patience`.
///
/// It first tries at once: if both are free, it returns them, even if `patience` is zero. Otherwise it waits,
/// and gives up as soon as `patience` is over: not before, and with neither lock held. The patience is for
/// everything together, and not for each lock or each attempt. [`Duration::MAX`] means that it never gives up.
///
/// The two are different locks.
///
/// # Between threads
///
/// Other threads may hold these locks, wait for them, and take them in any order, by this function or without it.
/// So a thread that cannot have the second lock soon lets go of the first before it goes on waiting.
/// It waits asleep: it does not ask again and again without a rest.
///
/// # Example
///
/// ```
/// use deadlocks::back_off::lock_both;
/// use parking_lot::Mutex;
/// use std::time::Duration;
///
/// let (name, age) = (Mutex::new("Ada"), Mutex::new(36));
/// if let Some((name, mut age)) = lock_both(&name, &age, Duration::from_secs(1)) {
///     *age += name.len();
/// }
/// assert_eq!(*age.lock(), 39);
///
/// let _busy = age.lock();
/// assert!(lock_both(&name, &age, Duration::from_millis(10)).is_none());
/// ```
pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    // `None` is a time that the clock cannot say: for ever.
    let deadline = Instant::now().checked_add(patience);
    loop {
        // Who finds the other lock taken waits for that one, with empty hands, and comes back with it.
        let held = lock_until(first, deadline)?;
        if let Some(other) = second.try_lock() {
            return Some((held, other));
        }
        drop(held);

        let held = lock_until(second, deadline)?;
        if let Some(other) = first.try_lock() {
            return Some((other, held));
        }
    }
}

fn lock_until<T>(lock: &Mutex<T>, deadline: Option<Instant>) -> Option<MutexGuard<'_, T>> {
    match deadline {
        Some(deadline) => lock.try_lock_until(deadline),
        None => Some(lock.lock()),
    }
}
