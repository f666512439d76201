//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering};

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The thread that is started first.
    A,
    /// The thread that is started second.
    B,
}

/// A semaphore with a single permit, and a fault.
#[derive(Debug)]
pub struct Semaphore {
    available: AtomicBool,
    looking: Mutex<()>,
    given_back: Condvar,
}

impl Semaphore {
    /// A semaphore whose permit is available.
    pub fn new() -> Self {
        Self {
            available: AtomicBool::new(true),
            looking: Mutex::new(()),
            given_back: Condvar::new(),
        }
    }

    /// Takes the permit, waiting while it is not available.
    pub fn acquire(&self) {
        let mut guard = self.looking.lock();
        // The swap takes what is there, and says whether that was the permit.
        while !self.available.swap(false, Ordering::SeqCst) {
            self.given_back.wait(&mut guard);
        }
    }

    /// Gives the permit back.
    pub fn release(&self) {
        self.available.store(true, Ordering::SeqCst);
        self.given_back.notify_one();
    }
}

impl Default for Semaphore {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes the permit and gives it back. Threads A and B each call this once, on one semaphore.
///
/// A thread that finds the permit takes four steps here: it locks, swaps, stores, and notifies. One
/// that does not find it takes more: it locks, swaps, waits, goes on after the wait, and swaps again.
pub fn visit(semaphore: &Semaphore) {
    semaphore.acquire();
    semaphore.release();
}
