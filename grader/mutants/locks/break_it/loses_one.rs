// mutant: loses only one visitor
// verdict: wrong-answer
// check: two_visitors_are_lost
// A and B meet once, and their second visitors are counted one after the other.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, B, A, B, A, A, B, B]
}
