// mutant: says `true` to everybody for whom the round is complete
// verdict: wrong-answer
// check: two_threads_meet
// Who leads is asked after the wait, and by then the round is complete for all of them.

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
        let round = meeting.round;
        meeting.arrived += 1;
        if meeting.arrived < self.threads {
            self.complete
                .wait_while(&mut meeting, |meeting| meeting.round == round);
        } else {
            meeting.arrived = 0;
            meeting.round += 1;
            self.complete.notify_all();
        }
        meeting.round > round
    }
}
