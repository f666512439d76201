// mutant: writes down that A waits
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// The deadlock is there after four steps. A fifth cannot be taken by anybody, and that is the point.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, A, B]
}
