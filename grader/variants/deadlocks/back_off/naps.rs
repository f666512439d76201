// variant: tries both, and sleeps a little with empty hands before it tries again

use parking_lot::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    let mut nap = Duration::from_millis(1);
    loop {
        if let Some(held) = first.try_lock()
            && let Some(other) = second.try_lock()
        {
            return Some((held, other));
        }
        let left = patience.saturating_sub(started.elapsed());
        if left.is_zero() {
            return None;
        }
        thread::sleep(nap.min(left));
        nap *= 2; // longer each time
    }
}
