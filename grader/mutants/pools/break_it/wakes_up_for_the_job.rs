// mutant: lets the worker sleep until A has submitted
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// The notification reaches the worker, and it runs the job, long before C comes.

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![B, B, B, A, A, A, B, B, B, B, C, C, C]
}
