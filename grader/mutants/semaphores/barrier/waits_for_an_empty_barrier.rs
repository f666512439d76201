// mutant: waits until the number is zero again
// verdict: deadlock
// check: rounds_follow_each_other
// The last one sets the number to zero, and the others wait for zero. But the last one may be back
// before they have looked: now the number is one, and they take it for their own round.

use parking_lot::{Condvar, Mutex};

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
        let mut arrived = self.meeting.lock();
        *arrived += 1;
        if *arrived < self.threads {
            self.complete
                .wait_while(&mut arrived, |arrived| *arrived > 0);
            return false;
        }
        *arrived = 0;
        self.complete.notify_all();
        true
    }
}
