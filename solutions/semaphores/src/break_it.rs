//! Break it: no code to mend this time, but code to bring to a stop.
//!
//! Two threads share a [semaphore](crate::given::Semaphore) with one permit. Does it not do everything
//! right? It looks and goes to sleep under one lock, it looks again when it was woken, and it
//! notifies when the permit is back. Nearly always that is enough. You are the scheduler: say which
//! thread takes the next step, again and again, until one of them sleeps for ever, next to a permit that
//! nobody has. What you write is a *schedule*, as the checks print them when they break your own
//! code.

use crate::given::Thread::{self, A, B};

/// An order of steps after which one thread sleeps for ever, although the permit is available.
///
/// Each entry lets one thread take one step: lock, swap, wait, go on after a wait (and have the lock
/// again), store, or notify. To give a lock back is no step of its own: it happens together with the
/// step before, as the permit is found, or as the wait begins. When the list is over, the threads run on
/// as far as they can, first the one and then the other.
///
/// # Example
///
/// The list that lets A do all its work before B begins, and breaks nothing, would be
///
/// ```
/// use semaphores::given::Thread::{self, A, B};
///
/// let in_turns: Vec<Thread> = vec![A, A, A, A, B, B, B, B];
/// assert_eq!(in_turns.len(), 8);
/// ```
pub fn order() -> Vec<Thread> {
    vec![
        A, A, // A takes the permit
        B, B, // B looks, finds none, and makes up its mind to sleep
        A, A, // A gives the permit back and notifies: nobody sleeps yet
        B, // now it does
    ]
}
