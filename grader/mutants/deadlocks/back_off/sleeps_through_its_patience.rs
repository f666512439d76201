// mutant: waits until its time is over, and then tries
// verdict: wrong-answer
// check: waits_while_there_is_time
// It holds nothing while it waits, and by then the other thread is probably done. But it sleeps through the moment when
// the locks become free, and a caller with much patience waits much.

use parking_lot::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    if let Some(held) = first.try_lock()
        && let Some(other) = second.try_lock()
    {
        return Some((held, other));
    }
    thread::sleep(patience);
    Some((first.try_lock()?, second.try_lock()?))
}
