// mutant: lets B go on while it sleeps
// verdict: wrong-answer
// check: a_wakeup_is_lost
// A thread that waits has no next step until it is notified. The scheduler cannot wake it.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, B, B, A, A]
}
