// mutant: asks with an `if` whether it is its turn
// verdict: wrong-answer
// check: being_woken_promises_nothing
// There are only two, so who is woken must be meant. But a thread that waits on the standard
// library's condition variable may wake though nobody notified it.

use std::sync::{Condvar, Mutex};

#[derive(Debug)]
pub struct Alternate {
    turn: Mutex<Side>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Alternate {
    pub fn new() -> Self {
        Self {
            turn: Mutex::new(Side::Left),
            changed: Condvar::new(),
        }
    }

    pub fn left(&self, times: usize, act: impl FnMut(usize)) {
        self.take_turns(Side::Left, Side::Right, times, act);
    }

    pub fn right(&self, times: usize, act: impl FnMut(usize)) {
        self.take_turns(Side::Right, Side::Left, times, act);
    }

    fn take_turns(&self, mine: Side, other: Side, times: usize, mut act: impl FnMut(usize)) {
        for number in 0..times {
            let mut turn = self.turn.lock().unwrap();
            if *turn != mine {
                turn = self.changed.wait(turn).unwrap();
            }
            act(number);
            *turn = other;
            self.changed.notify_one();
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
