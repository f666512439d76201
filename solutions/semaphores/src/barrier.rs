//! A barrier: nobody goes on before all have arrived, round after round.
//!
//! A computation goes in steps, each on several threads, and each step needs what all threads did in
//! the one before. So they meet between two steps. The difficulty is the *next* meeting: the fastest thread
//! may be there again before the slowest has left.

use parking_lot::{Condvar, Mutex};

/// A place where threads wait for each other, again and again.
///
/// # Between threads
///
/// One `Barrier` is shared by reference by the threads that meet there. What each of them did before it
/// arrived is visible to all when they go on. Whoever waits sleeps and does not poll.
///
/// # Example
///
/// ```
/// use semaphores::barrier::Barrier;
/// use std::thread;
///
/// let barrier = Barrier::new(3);
/// let leaders: usize = thread::scope(|scope| {
///     let meet = || usize::from(barrier.wait()); // nobody is still on the way after this
///     let threads = [scope.spawn(meet), scope.spawn(meet), scope.spawn(meet)];
///     threads.map(|thread| thread.join().unwrap()).iter().sum()
/// });
/// assert_eq!(leaders, 1);
/// ```
#[derive(Debug)]
pub struct Barrier {
    threads: usize,
    meeting: Mutex<Meeting>,
    complete: Condvar,
}

#[derive(Debug, Default)]
struct Meeting {
    arrived: usize,
    /// Which round this is: who waits goes on when it is another one.
    round: u64,
}

impl Barrier {
    /// A barrier at which this many threads meet.
    ///
    /// Where there is nobody to wait for, with one thread or none, nobody waits, and each
    /// is the leader of a round of its own.
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            meeting: Mutex::new(Meeting::default()),
            complete: Condvar::new(),
        }
    }

    /// Waits until all threads of this round have arrived. Returns `true` to exactly one of them, the
    /// leader of the round, whichever it is, and `false` to the others.
    ///
    /// The next call belongs to the next round, even if not all have left this one yet.
    pub fn wait(&self) -> bool {
        let mut meeting = self.meeting.lock();
        meeting.arrived += 1;
        if meeting.arrived < self.threads {
            let round = meeting.round;
            self.complete
                .wait_while(&mut meeting, |meeting| meeting.round == round);
            return false;
        }
        meeting.arrived = 0;
        meeting.round += 1;
        self.complete.notify_all();
        true
    }
}
