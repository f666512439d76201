//! Break it: no code to write this time, but code to expose.
//!
//! [`report`](crate::given::report) says "done" before it has joined its two threads. Often the
//! lines come out in an order that nobody minds. You are the scheduler: say which thread takes the next
//! step, so that it says so when just one of them is done. What you write is a *schedule*, as
//! the checks print them when they break your own code.

use crate::given::Thread;

/// An order of steps in which "done" comes out when one thread has printed its line, and the
/// other has not.
///
/// Each entry lets one thread take one step: to print. When the list is over, the threads run on to
/// their ends.
///
/// # Example
///
/// The list in which both threads print in time, and nobody notices anything, would be
///
/// ```
/// use threads::given::Thread::{self, A, B, Main};
///
/// let in_time: Vec<Thread> = vec![A, B, Main];
/// assert_eq!(in_time.len(), 3);
/// ```
pub fn order() -> Vec<Thread> {
    todo!("break_it::order")
}
