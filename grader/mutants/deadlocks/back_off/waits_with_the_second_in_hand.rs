// mutant: begins with the second lock, keeps it, and waits for the first
// verdict: wrong-answer
// check: the_same_order_can_go_on
// It turns the order round, and whoever takes the locks the other way round gets through. But there is no way round that
// is safe for all: who takes the first lock first waits for the second one now, which is kept.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    let held = second.try_lock_for(patience)?;
    let left = patience.saturating_sub(started.elapsed());
    let other = first.try_lock_for(left)?;
    Some((other, held))
}
