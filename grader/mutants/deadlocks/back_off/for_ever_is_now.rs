// mutant: takes an end that the clock cannot say for an end that is now
// verdict: wrong-answer
// check: patience_may_be_endless
// `checked_add` says `None` for the longest patience of all, and some `Instant` has to stand in its place. The one that is at hand
// sends the most patient caller away first.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let now = Instant::now();
    let deadline = now.checked_add(patience).unwrap_or(now);
    loop {
        let held = first.try_lock_until(deadline)?;
        if let Some(other) = second.try_lock() {
            return Some((held, other));
        }
        drop(held);
        let held = second.try_lock_until(deadline)?;
        if let Some(other) = first.try_lock() {
            return Some((other, held));
        }
    }
}
