// mutant: lets go of the lock between arriving and waiting
// verdict: deadlock
// check: two_threads_meet
// Arriving is one critical section, waiting another. In between the last one arrives, begins the
// next round, and notifies nobody. The other looks at the number of the round now, and waits for
// the one after.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Barrier {
    threads: usize,
    meeting: Mutex<Meeting>,
    complete: Condvar,
}

#[derive(Debug, Default)]
struct Meeting {
    arrived: usize,
    round: u64,
}

impl Barrier {
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            meeting: Mutex::new(Meeting::default()),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) -> bool {
        let last = {
            let mut meeting = self.meeting.lock();
            meeting.arrived += 1;
            meeting.arrived >= self.threads
        };
        let mut meeting = self.meeting.lock();
        if last {
            meeting.arrived = 0;
            meeting.round += 1;
            self.complete.notify_all();
            return true;
        }
        let round = meeting.round;
        self.complete
            .wait_while(&mut meeting, |meeting| meeting.round == round);
        false
    }
}
