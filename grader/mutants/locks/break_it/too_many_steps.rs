// mutant: gives A more steps than it has
// verdict: wrong-answer
// check: two_visitors_are_lost
// Each thread loads twice and stores twice. A fifth step is not there to be taken.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, A, A, B, B, B]
}
