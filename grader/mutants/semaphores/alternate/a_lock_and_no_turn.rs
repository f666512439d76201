// mutant: only one at a time
// verdict: wrong-answer
// check: the_left_begins
// A lock keeps the two apart, so they never act at the same time. But a lock does not say who is
// next, and the fastest gets it again.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Alternate {
    turn: Mutex<Side>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug)]
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
            let mut turn = self.turn.lock();
            act(number);
            *turn = if let Side::Left = mine { other } else { mine };
            self.changed.notify_one();
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
