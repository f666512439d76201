// mutant: shuts down before A looks
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// A is told that the pool is closed. It is not what A wanted to hear, but it is true, and nothing is lost.

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![C, C, C, B, B, A]
}
