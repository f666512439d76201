// mutant: leaves the order to luck
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// An empty list breaks nothing: the threads then run one after the other, as they nearly always do.
// That is why such bugs stay hidden.

use crate::given::Thread;

pub fn order() -> Vec<Thread> {
    Vec::new()
}
