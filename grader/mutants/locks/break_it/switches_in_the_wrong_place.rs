// mutant: switches after each store
// verdict: wrong-answer
// check: two_visitors_are_lost
// There are many switches, but each comes when the counter is up to date. What matters is
// not how often threads are switched, but where.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, A, A, B, B]
}
