// mutant: hands the turn over and tells nobody
// verdict: deadlock
// check: the_left_begins
// The turn is the right value, and the other sleeps.

use parking_lot::{Condvar, Mutex};

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
            let mut turn = self.turn.lock();
            self.changed.wait_while(&mut turn, |turn| *turn != mine);
            act(number);
            *turn = other;
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
