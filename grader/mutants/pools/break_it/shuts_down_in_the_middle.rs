// mutant: lets A go on while C shuts down
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// C holds the lock from its first step to its last. A cannot get at the jobs meanwhile.

use crate::given::Thread::{self, A, C};

pub fn order() -> Vec<Thread> {
    vec![A, C, C, A, A, C]
}
