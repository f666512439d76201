// mutant: wraps a read-write lock that is there already
// verdict: wrong-answer
// check: readers_are_next_after_a_writer
// It keeps new readers out while a writer waits. But it does not promise that the readers who wait are next
// when a writer leaves, and in some schedules they are not.

use parking_lot::{RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: RwLock<()>,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        ReadGuard {
            _room: self.room.read(),
        }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        WriteGuard {
            _room: self.room.write(),
        }
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct ReadGuard<'a> {
    _room: RwLockReadGuard<'a, ()>,
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct WriteGuard<'a> {
    _room: RwLockWriteGuard<'a, ()>,
}
