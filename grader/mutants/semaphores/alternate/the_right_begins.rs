// mutant: begins with the right side
// verdict: deadlock
// check: the_last_turn_ends_the_call
// One value at the beginning, and it is the wrong one. With two threads it even runs, in the wrong
// order; alone, the left side waits for ever.

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
            turn: Mutex::new(Side::Right),
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
            drop(turn);
            act(number); // the turn is mine until I hand it over
            *self.turn.lock() = other;
            self.changed.notify_one();
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
