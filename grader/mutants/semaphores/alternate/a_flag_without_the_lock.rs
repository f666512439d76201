// mutant: changes an atomic turn and notifies without the lock
// verdict: deadlock
// check: the_left_begins
// The other looks, sees that it is not its turn, and is about to sleep. Now the turn is handed
// over, and the notification finds nobody. A lost wakeup, and the game is over.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug, Default)]
pub struct Alternate {
    right: AtomicBool,
    waiting: Mutex<()>,
    changed: Condvar,
}

impl Alternate {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn left(&self, times: usize, act: impl FnMut(usize)) {
        self.take_turns(false, times, act);
    }

    pub fn right(&self, times: usize, act: impl FnMut(usize)) {
        self.take_turns(true, times, act);
    }

    fn take_turns(&self, mine: bool, times: usize, mut act: impl FnMut(usize)) {
        for number in 0..times {
            let mut waiting = self.waiting.lock();
            while self.right.load(Ordering::SeqCst) != mine {
                self.changed.wait(&mut waiting);
            }
            drop(waiting);
            act(number);
            self.right.store(!mine, Ordering::SeqCst);
            self.changed.notify_one();
        }
    }
}
