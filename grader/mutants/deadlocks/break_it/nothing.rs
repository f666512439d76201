// mutant: leaves the order to luck
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// An empty list breaks nothing: the threads then run one after the other, as they nearly always do. That is why
// such a program is in use for months before it stands still.

use crate::given::Thread;

pub fn order() -> Vec<Thread> {
    Vec::new()
}
