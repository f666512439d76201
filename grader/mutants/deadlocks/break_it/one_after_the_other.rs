// mutant: lets one thread finish before the other begins
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// Opposite orders do no harm while nobody else is there.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, B, B, B]
}
