// mutant: limits only the wait for the second lock
// verdict: deadlock
// check: gives_up_on_the_first
// The second lock is where the deadlock comes from, so it gets all the attention. But whoever calls wants to be back
// in time, whichever of the locks it is that is taken.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let deadline = Instant::now().checked_add(patience);
    loop {
        let held = first.lock();
        if let Some(other) = second.try_lock_for(Duration::from_millis(1)) {
            return Some((held, other));
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return None;
        }
    }
}
