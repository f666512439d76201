// mutant: does not wait at all
// verdict: wrong-answer
// check: waits_while_there_is_time
// No wait, no deadlock, and no patience: a lock that is held for a moment is enough for it to give up.

use parking_lot::{Mutex, MutexGuard};
use std::time::Duration;

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let _ = patience;
    Some((first.try_lock()?, second.try_lock()?))
}
