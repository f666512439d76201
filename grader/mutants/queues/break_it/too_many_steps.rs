// mutant: gives B more steps than it has
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// B finds an item and takes it with one step, with the lock. Only who finds none takes three.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, P, P, B, B, A]
}
