// mutant: a reader waits while any writer waits
// verdict: wrong-answer
// check: readers_are_next_after_a_writer
// Now no reader passes a writer that waits. But as long as writers come faster than they leave, it is the
// readers who wait for ever.

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
    waiting_writers: usize,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        self.changed
            .wait_while(&mut room, |room| room.writer || room.waiting_writers > 0);
        room.readers += 1;
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
