// mutant: leaves the order to luck
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// An empty list breaks nothing: the threads then run one after the other, as they nearly always do. The job is lost
// once in a million shutdowns, and nobody can repeat it.

use crate::given::Thread;

pub fn order() -> Vec<Thread> {
    Vec::new()
}
