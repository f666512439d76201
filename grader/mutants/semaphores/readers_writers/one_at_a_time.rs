// mutant: a mutex for everybody
// verdict: deadlock
// check: readers_are_inside_together
// Nobody disturbs anybody, and it could not be simpler. But readers who could be inside together wait
// for each other, and here for ever: each one stays until the other has come.

use parking_lot::{Mutex, MutexGuard};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<()>,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        ReadGuard {
            _room: self.room.lock(),
        }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        WriteGuard {
            _room: self.room.lock(),
        }
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct ReadGuard<'a> {
    _room: MutexGuard<'a, ()>,
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct WriteGuard<'a> {
    _room: MutexGuard<'a, ()>,
}
