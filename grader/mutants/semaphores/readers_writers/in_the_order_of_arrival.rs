// mutant: everybody draws a number
// verdict: wrong-answer
// check: readers_are_next_after_a_writer
// Nobody starves. But this is another contract: a reader waits for all writers that came before it, and
// not for one at most.

use parking_lot::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Room {
    came: u64,
    went_in: u64,
    readers: usize,
    writer: bool,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        let turn = room.came;
        room.came += 1;
        self.changed
            .wait_while(&mut room, |room| room.went_in < turn || room.writer);
        room.readers += 1;
        room.went_in += 1;
        self.changed.notify_all();
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        let turn = room.came;
        room.came += 1;
        self.changed.wait_while(&mut room, |room| {
            room.went_in < turn || room.writer || room.readers > 0
        });
        room.writer = true;
        room.went_in += 1;
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
        self.lock.room.lock().readers -= 1;
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
        self.lock.room.lock().writer = false;
        self.lock.changed.notify_all();
    }
}
