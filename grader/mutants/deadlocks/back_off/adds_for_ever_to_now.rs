// mutant: computes the end without asking whether there is one
// verdict: panicked
// check: patience_may_be_endless
// `Instant + Duration` panics where the sum is out of range, and "for ever" is. `checked_add` returns an `Option`
// instead.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let deadline = Instant::now() + patience;
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
