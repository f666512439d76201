// mutant: never begins a second round
// verdict: wrong-answer
// check: rounds_follow_each_other
// All have arrived, the number is reached, and it stays reached. From the second round on the
// barrier is open.

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
                .wait_while(&mut arrived, |arrived| *arrived < self.threads);
            return false;
        }
        self.complete.notify_all();
        *arrived == self.threads || self.threads <= 1 || (*arrived).is_multiple_of(self.threads)
    }
}
