// mutant: lets go and tries again, without looking at the time
// verdict: spins
// check: gives_up_on_the_second
// It can be in no deadlock, and when the other thread is soon done it is right. If the lock is held for hours,
// so is this thread.

use parking_lot::{Mutex, MutexGuard};
use std::time::Duration;

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let _ = patience;
    loop {
        let held = first.lock();
        if let Some(other) = second.try_lock_for(Duration::from_millis(10)) {
            return Some((held, other));
        }
    }
}
