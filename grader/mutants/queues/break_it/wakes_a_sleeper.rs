// mutant: lets A go on before it was notified
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// With the item in the queue A could go on, but it sleeps and does not know. The scheduler cannot wake it.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, P, A, B]
}
