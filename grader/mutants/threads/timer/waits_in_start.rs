// mutant: waits for the delay in `start`
// verdict: deadlock
// check: the_closure_runs_on_one_new_thread
// It fires at the right time. But its owner has waited for that, and could neither cancel it nor do anything
// else meanwhile.

use std::thread;
use std::time::Duration;

pub struct Timer {}

impl Timer {
    pub fn start(delay: Duration, f: impl FnOnce() + Send + 'static) -> Self {
        thread::sleep(delay);
        f();
        Self {}
    }

    pub fn cancel(&self) -> bool {
        false
    }
}
