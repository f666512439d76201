// mutant: tries again at once, until the time is over
// verdict: spins
// check: gives_up_on_the_second
// It never waits with a lock in hand and looks at the clock each time. Meanwhile it keeps a processor busy, and the
// thread that it waits for may need that very one.

use parking_lot::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    loop {
        if let Some(held) = first.try_lock()
            && let Some(other) = second.try_lock()
        {
            return Some((held, other));
        }
        if started.elapsed() >= patience {
            return None;
        }
    }
}
