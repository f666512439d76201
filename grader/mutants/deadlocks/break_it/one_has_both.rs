// mutant: lets B take the second lock before A has it
// verdict: wrong-answer
// check: a_and_b_wait_for_each_other
// B holds the printer, and then the files, too. A has to wait, but not for something that waits for A.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![B, A, B, B, A, A]
}
