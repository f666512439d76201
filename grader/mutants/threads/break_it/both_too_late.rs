// mutant: lets the main thread print first
// verdict: wrong-answer
// check: done_is_said_too_early
// Wrong as well, but not what is asked for: neither thread has printed.

use crate::given::Thread::{self, A, B, Main};

pub fn order() -> Vec<Thread> {
    vec![Main, A, B]
}
