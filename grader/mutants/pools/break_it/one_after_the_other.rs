// mutant: lets one thread finish before the next begins
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// A submits, C shuts down, and the worker finds a job in a closed pool. It runs what is left, as it should.

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, C, C, C, B, B, B]
}
