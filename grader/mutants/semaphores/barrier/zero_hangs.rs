// mutant: waits until exactly as many have arrived
// verdict: deadlock
// check: nobody_waits_for_nobody
// The number is compared with `==`. At a barrier for no threads, the first to arrive is one too
// many already, and waits for a number that never comes.

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
        let mut meeting = self.meeting.lock();
        meeting.arrived += 1;
        if meeting.arrived == self.threads {
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
