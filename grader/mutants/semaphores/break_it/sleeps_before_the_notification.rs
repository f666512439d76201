// mutant: lets B go to sleep between the return of the permit and the notification
// verdict: wrong-answer
// check: a_wakeup_is_lost
// B misses that the permit is back, and sleeps. But the notification is still to come, and B hears it.

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, A, B, B, A, B, A]
}
