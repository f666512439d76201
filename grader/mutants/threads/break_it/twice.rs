// mutant: lets one thread print twice
// verdict: wrong-answer
// check: done_is_said_too_early
// Each thread prints one line. There is no second step for it to take.

use crate::given::Thread::{self, A, B, Main};

pub fn order() -> Vec<Thread> {
    vec![A, A, Main, B]
}
