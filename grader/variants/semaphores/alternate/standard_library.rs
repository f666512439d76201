// variant: the standard library, and the lock is held during a turn

use std::sync::{Condvar, Mutex, PoisonError};

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
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        for number in 0..times {
            while *turn != mine {
                turn = self
                    .changed
                    .wait(turn)
                    .unwrap_or_else(PoisonError::into_inner);
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
