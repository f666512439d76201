// variant: one condition variable of the standard library, and a number for each phase

use std::mem;
use std::sync::{Condvar, Mutex};

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
        let mut room = self.room.lock().expect("nothing panics with the lock");
        if !room.writer && room.waiting_writers == 0 {
            room.readers += 1;
            return ReadGuard { lock: self };
        }
        room.waiting_readers += 1;
        let phase = room.phase;
        while room.phase == phase {
            room = self
                .changed
                .wait(room)
                .expect("nothing panics with the lock");
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock().expect("nothing panics with the lock");
        room.waiting_writers += 1;
        while room.writer || room.readers > 0 {
            room = self
                .changed
                .wait(room)
                .expect("nothing panics with the lock");
        }
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
        if let Ok(mut room) = self.lock.room.lock() {
            room.readers -= 1;
            self.lock.changed.notify_all();
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
        if let Ok(mut room) = self.lock.room.lock() {
            room.writer = false;
            room.phase += 1;
            room.readers = mem::take(&mut room.waiting_readers);
            self.lock.changed.notify_all();
        }
    }
}
