//! Break it: no code to mend this time, but a promise to be broken.
//!
//! A [pool](crate::given::Pool) says of each job whether it was accepted, and what was accepted is run: it even waits for what is
//! left when it is shut down. Is that so? Thread A submits a job, thread B is the worker, and thread C shuts the pool
//! down. You are the scheduler: say which thread takes the next step, again and again, until A has been told that its job was
//! accepted, and nobody is left who would run it. What you write is a *schedule*, as the checks print them when they break
//! your own code.

use crate::given::Thread;

/// An order of steps after which the job was accepted, and is never run.
///
/// Each entry lets one thread take one step: lock, load, store, notify, wait, or go on after a wait (and have the lock again). To
/// give a lock back is no step of its own, nor is running the job. A thread whose next lock is held by another cannot take a
/// step. When the list is over, the threads run on as far as they can, one after the other.
///
/// # Example
///
/// The list that lets A submit, C shut down, and B work then, and breaks nothing, would be
///
/// ```
/// use pools::given::Thread::{self, A, B, C};
///
/// let in_turns: Vec<Thread> = vec![A, A, A, C, C, C, B, B, B];
/// assert_eq!(in_turns.len(), 9);
/// ```
pub fn order() -> Vec<Thread> {
    todo!("break_it::order")
}
