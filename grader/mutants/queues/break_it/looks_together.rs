// mutant: lets B look while A is looking
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// A has the lock until it sleeps. Looking and going to sleep is one step for all others, and for that the
// lock is good.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, B, A, B]
}
