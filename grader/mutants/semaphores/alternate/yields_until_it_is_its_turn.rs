// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// An atomic flag and a loop that yields. It is right and polite; but where the other takes its
// time, it keeps a processor busy with asking.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

#[derive(Debug, Default)]
pub struct Alternate {
    right: AtomicBool,
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
            while self.right.load(Ordering::SeqCst) != mine {
                thread::yield_now();
            }
            act(number);
            self.right.store(!mine, Ordering::SeqCst);
        }
    }
}
