// mutant: keeps the guard alive past the attempt, and does so when it gives up as well
// verdict: wrong-answer
// check: gives_up_on_the_second
// `mem::forget` seems to be what "stay locked" needs, and `force_unlock` is out of reach in safe Rust. After a
// time-out nobody can ever unlock the first lock again: its guard is gone.

use parking_lot::{Mutex, MutexGuard};
use std::mem;
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let deadline = Instant::now().checked_add(patience);
    let held = match deadline {
        Some(deadline) => first.try_lock_until(deadline)?,
        None => first.lock(),
    };
    match second.try_lock_for(patience) {
        Some(other) => Some((held, other)),
        None => {
            mem::forget(held);
            None
        }
    }
}
