// mutant: lets both threads print first
// verdict: wrong-answer
// check: done_is_said_too_early
// This is what happens when the threads are quick. All is well, and nobody learns that the
// join comes too late.

use crate::given::Thread::{self, A, B, Main};

pub fn order() -> Vec<Thread> {
    vec![A, B, Main]
}
