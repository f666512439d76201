// mutant: takes waking up for a promise that all have arrived
// verdict: wrong-answer
// check: being_woken_promises_nothing
// One `if`, one `wait`, and no generation: who is woken goes on. But a thread that waits on the
// standard library's condition variable may wake though nobody notified it.

use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct Barrier {
    threads: usize,
    meeting: Mutex<usize>,
    complete: Condvar,
}

impl Barrier {
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            meeting: Mutex::new(0),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) -> bool {
        let mut arrived = self.meeting.lock().unwrap();
        *arrived += 1;
        if *arrived < self.threads {
            drop(self.complete.wait(arrived).unwrap());
            return false;
        }
        *arrived = 0;
        self.complete.notify_all();
        true
    }
}
