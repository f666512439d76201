// mutant: gives each of the two locks the whole patience
// verdict: wrong-answer
// check: the_patience_is_for_both
// Each wait has its limit, and the limits add up. Here it is two of them; in a loop that tries again it would be as
// many as it likes.

use parking_lot::{Mutex, MutexGuard};
use std::time::Duration;

pub fn lock_both<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
    patience: Duration,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    loop {
        let held = first.try_lock_for(patience)?;
        if let Some(other) = second.try_lock() {
            return Some((held, other));
        }
        drop(held);
        let held = second.try_lock_for(patience)?;
        if let Some(other) = first.try_lock() {
            return Some((other, held));
        }
    }
}
