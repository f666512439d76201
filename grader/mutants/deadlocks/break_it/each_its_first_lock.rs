// mutant: lets each take its first lock
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// That would do if these were the two locks that matter. But A gives the log back before it takes anything else, so it has
// nothing in hand, and B gets all it wants.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, B]
}
