//! Break it: no code to mend this time, but code to bring to its knees.
//!
//! Two threads count four visitors, [wrongly](crate::given::count_two_visitors). Usually the counter
//! says 4 in the end. You are the scheduler: say which thread takes the next step, again and again,
//! until the counter says 2. What you write is a *schedule*, as the checks print them when they break
//! your own code.

use crate::given::Thread;

/// An order of steps after which four visitors were counted, and the counter says 2.
///
/// Each entry lets one thread take one step: a load or a store. When the list is over, the threads
/// run on to their ends, first the one and then the other.
///
/// # Example
///
/// The list that lets A do all its work before B begins, and breaks nothing, would be
///
/// ```
/// use locks::given::Thread::{self, A, B};
///
/// let in_turns: Vec<Thread> = vec![A, A, A, A, B, B, B, B];
/// assert_eq!(in_turns.len(), 8);
/// ```
pub fn order() -> Vec<Thread> {
    todo!("break_it::order")
}
