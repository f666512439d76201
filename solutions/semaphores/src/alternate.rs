//! Two threads that take turns, strictly.
//!
//! Left, right, left, right: each thread does its part, tells the other, and waits until it is told. Both
//! are waiting *and* waking, so a turn that is handed over to nobody is the end of the game.

use parking_lot::{Condvar, Mutex};

/// Lets two threads take turns. The left one begins.
///
/// # Between threads
///
/// One `Alternate` is shared by reference by two threads, of which one calls [`left`](Alternate::left) and
/// the other [`right`](Alternate::right). What was done in one turn is visible in the next. Whoever waits
/// sleeps and does not poll. The closures do not panic.
///
/// # Example
///
/// ```
/// use semaphores::alternate::Alternate;
/// use std::sync::Mutex;
/// use std::thread;
///
/// let game = Alternate::new();
/// let words = Mutex::new(Vec::new());
/// thread::scope(|scope| {
///     scope.spawn(|| game.right(2, |n| words.lock().unwrap().push(format!("pong {n}"))));
///     scope.spawn(|| game.left(2, |n| words.lock().unwrap().push(format!("ping {n}"))));
/// });
/// assert_eq!(words.into_inner().unwrap(), ["ping 0", "pong 0", "ping 1", "pong 1"]);
/// ```
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
    /// It is the left one's turn.
    pub fn new() -> Self {
        Self {
            turn: Mutex::new(Side::Left),
            changed: Condvar::new(),
        }
    }

    /// Takes `times` turns of the left side: in each, waits for it, and calls `act` with the number of the
    /// turn, 0 for the first of this call. Then it is the right one's turn.
    ///
    /// Returns after its last turn, and does not wait for the right side to take its own.
    pub fn left(&self, times: usize, act: impl FnMut(usize)) {
        self.take_turns(Side::Left, Side::Right, times, act);
    }

    /// As [`left`](Alternate::left), for the right side.
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
