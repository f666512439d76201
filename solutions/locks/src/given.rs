//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use std::sync::atomic::{AtomicU64, Ordering};

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The thread that is started first.
    A,
    /// The thread that is started second.
    B,
}

/// Counts two visitors, the wrong way. Threads A and B each call this once, on one counter that
/// begins at 0.
///
/// A thread takes four steps here: it loads, stores, loads again, and stores again.
pub fn count_two_visitors(visitors: &AtomicU64) {
    for _ in 0..2 {
        let seen = visitors.load(Ordering::SeqCst);
        visitors.store(seen + 1, Ordering::SeqCst);
    }
}
