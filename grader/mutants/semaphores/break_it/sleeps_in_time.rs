// mutant: lets B go to sleep before the permit comes back
// verdict: wrong-answer
// check: a_wakeup_is_lost
// B sleeps, and that is when a notification reaches it. This is how it should be.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, B, A, A]
}
