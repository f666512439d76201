// mutant: lets the worker end while it sleeps
// verdict: wrong-answer
// check: an_accepted_job_is_lost
// B has found no job in an open pool, and waits. It goes on when it is notified, and not when the scheduler likes it to.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![B, B, B, A, B, B, A, A]
}
