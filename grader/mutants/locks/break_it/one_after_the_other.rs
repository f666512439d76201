// mutant: lets one thread finish before the other begins
// verdict: wrong-answer
// check: two_visitors_are_lost
// Without a switch between a load and its store nothing can be lost.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, A, B, B, B, B]
}
