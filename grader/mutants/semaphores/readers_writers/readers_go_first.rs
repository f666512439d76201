// mutant: a reader waits only while a writer is inside
// verdict: wrong-answer
// check: a_reader_does_not_pass_a_waiting_writer
// The first solution that comes to mind. As long as readers come faster than they leave, there is always
// one inside, and the writer waits for ever.

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
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        self.changed.wait_while(&mut room, |room| room.writer);
        room.readers += 1;
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        self.changed
            .wait_while(&mut room, |room| room.writer || room.readers > 0);
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
