// mutant: lets both consumers sleep, and then wakes one after the other
// verdict: wrong-answer
// check: a_consumer_finds_nothing
// Each notification goes to one sleeper, and for each sleeper there is an item. As long as all who take are
// woken to take, an `if` is enough. It fails by somebody who was not asleep.

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, P, P, A, P, P, B]
}
