// variant: tries both, and then waits for the one that was taken

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    let left = || patience.saturating_sub(started.elapsed());
    loop {
        if let Some(held) = first.try_lock() {
            if let Some(other) = second.try_lock() {
                return Some((held, other));
            }
            drop(held);
            drop(second.try_lock_for(left())?);
        } else {
            drop(first.try_lock_for(left())?);
        }
    }
}
