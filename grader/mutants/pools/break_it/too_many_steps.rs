// mutant: gives the worker more steps than it has
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// B locks, and loads; there is no job, and the pool is closed. To give the lock back and to end is no step.

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![A, C, C, C, B, B, B, A, A]
}
