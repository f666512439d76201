// mutant: waits after each turn until it is its own again
// verdict: deadlock
// check: the_last_turn_ends_the_call
// Off by one at the end: it does its part and waits to be told, also after the last one. Nobody
// tells it any more.

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
        let mut turn = self.turn.lock();
        self.changed.wait_while(&mut turn, |turn| *turn != mine);
        for number in 0..times {
            act(number);
            *turn = other;
            self.changed.notify_one();
            self.changed.wait_while(&mut turn, |turn| *turn != mine);
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
