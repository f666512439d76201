// mutant: a writer leaves in the ordinary case only
// verdict: deadlock
// check: a_panic_leaves
// Whoever panics is in trouble and should touch nothing, one might think. But the room stays closed for
// good.

use parking_lot::{Condvar, Mutex};
use std::{mem, thread};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    writer_left: Condvar,
    empty: Condvar,
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
            self.writer_left
                .wait_while(&mut room, |room| room.phase == phase);
        } else {
            room.readers += 1;
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        room.waiting_writers += 1;
        self.empty
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
            self.lock.empty.notify_one();
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
        if thread::panicking() {
            return;
        }
        let mut room = self.lock.room.lock();
        room.writer = false;
        room.phase += 1;
        room.readers = mem::take(&mut room.waiting_readers);
        if room.readers > 0 {
            self.lock.writer_left.notify_all();
        } else {
            self.lock.empty.notify_one();
        }
    }
}
