// mutant: lets A go on before the worker has looked
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// The job is put into a pool that has been closed meanwhile. But the worker has not looked yet: it finds the job and runs
// it. A step later, and nobody would have.

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![A, C, C, C, A, A, B, B, B]
}
