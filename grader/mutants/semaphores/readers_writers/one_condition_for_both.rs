// mutant: readers and writers wait at the same place, and one of them is woken
// verdict: deadlock
// check: everybody_gets_in
// The notification that the room is empty is for a writer. Here a reader may get it, which is still waiting
// for a writer to leave, and sleeps on.

use parking_lot::{Condvar, Mutex};
use std::mem;

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Room {
    readers: usize,
    writer: bool,
    waiting_readers: usize,
    waiting_writers: usize,
    phase: u64,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        if room.writer || room.waiting_writers > 0 {
            room.waiting_readers += 1;
            let phase = room.phase;
            self.changed
                .wait_while(&mut room, |room| room.phase == phase);
        } else {
            room.readers += 1;
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        room.waiting_writers += 1;
        self.changed
            .wait_while(&mut room, |room| room.writer || room.readers > 0);
        room.waiting_writers -= 1;
        room.writer = true;
        WriteGuard { lock: self }
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct ReadGuard<'a> {
    lock: &'a ReadWriteLock,
}

impl Drop for ReadGuard<'_> {
    fn drop(&mut self) {
        let mut room = self.lock.room.lock();
        room.readers -= 1;
        if room.readers == 0 {
            self.lock.changed.notify_one();
        }
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct WriteGuard<'a> {
    lock: &'a ReadWriteLock,
}

impl Drop for WriteGuard<'_> {
    fn drop(&mut self) {
        let mut room = self.lock.room.lock();
        room.writer = false;
        room.phase += 1;
        room.readers = mem::take(&mut room.waiting_readers);
        if room.readers > 0 {
            self.lock.changed.notify_all();
        } else {
            self.lock.changed.notify_one();
        }
    }
}
