// mutant: waits for its turn before it knows whether there is one
// verdict: deadlock
// check: no_turns_take_no_time
// The loop waits first and then looks whether anything is left to do. With nothing to do it should
// not wait at all.

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
        let mut number = 0;
        loop {
            let mut turn = self.turn.lock();
            self.changed.wait_while(&mut turn, |turn| *turn != mine);
            if number == times {
                return;
            }
            act(number);
            number += 1;
            *turn = other;
            self.changed.notify_one();
            if number == times {
                return;
            }
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
