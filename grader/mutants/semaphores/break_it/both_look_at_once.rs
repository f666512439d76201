// mutant: lets B look while A is looking
// verdict: wrong-answer
// check: a_wakeup_is_lost
// A has the lock until it has the permit. Looking is one after the other, and for that the lock is
// good.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, B, A, B]
}
