// mutant: readers count themselves when they have woken up
// verdict: wrong-answer
// check: a_writer_is_alone
// The writer that leaves only tells them that they may go in. Until they are awake, the room looks empty, a
// writer goes in, and then they do, because they have been told so.

use parking_lot::{Condvar, Mutex};

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
            let phase = room.phase;
            self.writer_left
                .wait_while(&mut room, |room| room.phase == phase);
        }
        room.readers += 1;
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
        self.lock.writer_left.notify_all();
        self.lock.empty.notify_one();
    }
}
