// mutant: lets B look when the permit is back
// verdict: wrong-answer
// check: a_wakeup_is_lost
// B has the lock when the permit comes back, but it has not looked yet. So it finds the permit, and
// needs no notification.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, A, A, B]
}
