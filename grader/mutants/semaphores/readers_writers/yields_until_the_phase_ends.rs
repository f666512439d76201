// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_reader_sleeps
// Yielding is polite, but it is still asking, a thousand times if the writer takes that long.

use parking_lot::{Condvar, Mutex};
use std::{mem, thread};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
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
            while room.phase == phase {
                drop(room);
                thread::yield_now();
                room = self.room.lock();
            }
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
        let mut room = self.lock.room.lock();
        room.writer = false;
        room.phase += 1;
        room.readers = mem::take(&mut room.waiting_readers);
        self.lock.empty.notify_one();
    }
}
