//! Break it: no code to mend this time, but code to bring to its knees.
//!
//! A producer puts [two items](crate::given::produce) into a queue, and two consumers take
//! [one each](crate::given::consume). There is enough for both, every push notifies, and a consumer looks
//! and goes to sleep under one lock. Nearly always both get their item. You are the scheduler: say which
//! thread takes the next step, again and again, until a consumer finds nothing where it was sure that there
//! is an item. What you write is a *schedule*, as the checks print them when they break your own code.

use crate::given::Thread;

/// An order of steps after which a consumer goes on and the queue is empty, so that its `expect` panics.
///
/// Each entry lets one thread take one step: lock, wait, go on after a wait (and have the lock again), or
/// notify. To give a lock back is no step of its own: it happens together with the step before, as the item
/// is put in or taken out, or as the wait begins. Neither is what is done with the lock in hand. When the
/// list is over, the threads run on as far as they can, one after the other.
///
/// # Example
///
/// The list that lets P do all its work before A and B begin, and breaks nothing, would be
///
/// ```
/// use queues::given::Thread::{self, A, B, P};
///
/// let in_turns: Vec<Thread> = vec![P, P, P, P, A, B];
/// assert_eq!(in_turns.len(), 6);
/// ```
pub fn order() -> Vec<Thread> {
    todo!("break_it::order")
}
