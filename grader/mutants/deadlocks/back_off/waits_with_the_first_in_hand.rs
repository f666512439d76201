// mutant: waits for the second lock for as long as it may, and keeps the first
// verdict: wrong-answer
// check: the_other_order_can_go_on
// It gives up at the end, so there is no deadlock for ever. But until then it keeps what the other thread needs
// in order to finish: under no schedule do both get what they want.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    let held = first.try_lock_for(patience)?;
    let left = patience.saturating_sub(started.elapsed());
    let other = second.try_lock_for(left)?;
    Some((held, other))
}
