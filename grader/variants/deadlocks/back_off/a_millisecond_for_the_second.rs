// variant: waits for the second lock a millisecond at a time, and lets go of the first between

use parking_lot::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    let started = Instant::now();
    loop {
        let left = patience.saturating_sub(started.elapsed());
        let held = first.try_lock_for(left)?;
        let left = patience.saturating_sub(started.elapsed());
        if let Some(other) = second.try_lock_for(left.min(Duration::from_millis(1))) {
            return Some((held, other));
        }
        drop(held);
        if started.elapsed() >= patience {
            return None;
        }
        thread::yield_now(); // whoever waits for the first lock has its turn
    }
}
