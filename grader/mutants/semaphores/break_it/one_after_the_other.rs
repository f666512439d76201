// mutant: lets one thread finish before the other begins
// verdict: wrong-answer
// check: a_wakeup_is_lost
// B comes when the permit is back, finds it, and never has to wait. Who does not wait cannot miss
// anything.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, A, B, B, B, B]
}
