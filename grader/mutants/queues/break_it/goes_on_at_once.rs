// mutant: lets A go on as soon as it is notified
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// A has the lock again before anybody else can come in. What it was promised is still true then. How long
// may it take from the notification to that moment?

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, P, P, A, B]
}
