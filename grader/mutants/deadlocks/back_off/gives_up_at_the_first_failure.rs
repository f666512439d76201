// mutant: waits for the first lock, and gives up if the second is taken
// verdict: wrong-answer
// check: gives_up_on_the_second
// It backs off, and forgets to come back. There was time left, in which the other thread would have been done.

use parking_lot::{Mutex, MutexGuard};
use std::time::Duration;

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let held = first.try_lock_for(patience)?;
    let other = second.try_lock()?;
    Some((held, other))
}
