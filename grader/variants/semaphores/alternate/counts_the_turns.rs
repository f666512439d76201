// variant: a number of turns, even ones for the left

use parking_lot::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct Alternate {
    turns: Mutex<u64>,
    changed: Condvar,
}

impl Alternate {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn left(&self, times: usize, mut act: impl FnMut(usize)) {
        (0..times).for_each(|number| self.take(0, || act(number)));
    }

    pub fn right(&self, times: usize, mut act: impl FnMut(usize)) {
        (0..times).for_each(|number| self.take(1, || act(number)));
    }

    fn take(&self, parity: u64, act: impl FnOnce()) {
        let mut turns = self.turns.lock();
        while *turns % 2 != parity {
            self.changed.wait(&mut turns);
        }
        act();
        *turns += 1;
        self.changed.notify_all();
    }
}
