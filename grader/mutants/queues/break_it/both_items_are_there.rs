// mutant: lets B come when both items are there
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// B takes one that A could have had, but there is a second one for A.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, P, P, P, P, B, A]
}
