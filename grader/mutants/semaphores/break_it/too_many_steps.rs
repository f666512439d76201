// mutant: gives A more steps than it has
// verdict: wrong-answer
// check: a_wakeup_is_lost
// A locks, swaps, stores and notifies. A fifth step is not there to be taken.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, A, A, B, B]
}
