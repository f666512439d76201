//! Break it: no code to mend this time, but code to bring to a standstill.
//!
//! Thread A [prints files](crate::given::print_files) and thread B [services the printer](crate::given::service_printer).
//! Nearly always both are soon done. You are the scheduler: say which thread takes the next step, again and
//! again, until neither of them can ever take one. What you write is a *schedule*, as the checks print them when
//! they find a deadlock in your own code.

use crate::given::Thread::{self, A, B};

/// An order of steps after which A and B wait for each other, for ever.
///
/// Each entry lets one thread take one step, which is to take a lock. To give one back is no step, and to wait for
/// one is none either: a thread whose next lock is held by the other cannot take a step.
///
/// When the list is over, the threads run on: the one that took the last step goes first, for as long as it can, and
/// then the other.
///
/// # Example
///
/// The list that lets A do all its work before B begins, and breaks nothing, would be
///
/// ```
/// use deadlocks::given::Thread::{self, A, B};
///
/// let in_turns: Vec<Thread> = vec![A, A, A, B, B, B];
/// assert_eq!(in_turns.len(), 6);
/// ```
pub fn order() -> Vec<Thread> {
    // A has the files (the log it gave back), B has the printer (and gave the log back): each now wants what
    // the other has.
    vec![A, A, B, B]
}
