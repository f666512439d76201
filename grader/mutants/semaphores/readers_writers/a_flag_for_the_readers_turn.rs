// mutant: after a writer it is the turn of the readers, until none is inside
// verdict: wrong-answer
// check: late_readers_wait_for_the_next_writer
// The readers who waited go in first, and no writer can prevent it. But the flag also lets in those who came
// later. While it is set, readers who come and go can keep the writers out.

use parking_lot::{Condvar, Mutex};

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
    readers_turn: bool,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        room.waiting_readers += 1;
        self.changed.wait_while(&mut room, |room| {
            room.writer || room.waiting_writers > 0 && !room.readers_turn
        });
        room.waiting_readers -= 1;
        room.readers += 1;
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        room.waiting_writers += 1;
        self.changed.wait_while(&mut room, |room| {
            room.writer || room.readers > 0 || room.readers_turn
        });
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
        if room.readers == 0 && room.waiting_readers == 0 {
            room.readers_turn = false;
        }
        self.lock.changed.notify_all();
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
        room.readers_turn = room.waiting_readers > 0;
        self.lock.changed.notify_all();
    }
}
