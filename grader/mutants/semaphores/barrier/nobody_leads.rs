// mutant: says `false` to everybody
// verdict: wrong-answer
// check: nobody_waits_for_nobody
// They meet, and that is all. What one of them should do for all of them, nobody does.

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
        if meeting.arrived < self.threads {
            let round = meeting.round;
            self.complete
                .wait_while(&mut meeting, |meeting| meeting.round == round);
        } else {
            meeting.arrived = 0;
            meeting.round += 1;
            self.complete.notify_all();
        }
        false
    }
}
