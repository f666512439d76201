// mutant: lets the producer finish before the consumers begin
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// Nobody has to wait. An `if` that is never entered does no harm.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![P, P, P, P, A, B]
}
