// mutant: lets B overwrite only what A did last
// verdict: wrong-answer
// check: two_visitors_are_lost
// B loads before the last store of A, and so undoes it, but the three others are counted.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, A, B, A, B, B, B]
}
