// mutant: leaves the order to luck
// verdict: wrong-answer
// check: done_is_said_too_early
// The main thread goes on until it has to wait, as it often does: starting a thread takes
// longer than printing a line.

use crate::given::Thread;

pub fn order() -> Vec<Thread> {
    Vec::new()
}
