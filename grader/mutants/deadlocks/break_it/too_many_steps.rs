// mutant: gives A more steps than it has
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// A takes three locks. To give them back is no step.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, A, A, A, B, B, B]
}
