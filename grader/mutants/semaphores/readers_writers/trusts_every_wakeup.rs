// mutant: a writer waits once
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Whoever leaves lets a writer in and wakes it, so why should that one look again? Because a condition
// variable of the standard library may wake up for no reason at all, while a reader is still inside.

use std::mem;
use std::sync::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    writer_left: Condvar,
    let_in: Condvar,
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
        let mut room = self.room.lock().unwrap();
        if room.writer || room.waiting_writers > 0 {
            room.waiting_readers += 1;
            let phase = room.phase;
            room = self
                .writer_left
                .wait_while(room, |room| room.phase == phase)
                .unwrap();
        } else {
            room.readers += 1;
        }
        drop(room);
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock().unwrap();
        if room.writer || room.readers > 0 {
            room.waiting_writers += 1;
            drop(self.let_in.wait(room).unwrap());
        } else {
            room.writer = true;
        }
        WriteGuard { lock: self }
    }

    fn let_a_writer_in(&self, room: &mut Room) {
        if room.waiting_writers > 0 {
            room.waiting_writers -= 1;
            room.writer = true;
            self.let_in.notify_one();
        }
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct ReadGuard<'a> {
    lock: &'a ReadWriteLock,
}

impl Drop for ReadGuard<'_> {
    fn drop(&mut self) {
        let mut room = self.lock.room.lock().unwrap();
        room.readers -= 1;
        if room.readers == 0 {
            self.lock.let_a_writer_in(&mut room);
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
        let mut room = self.lock.room.lock().unwrap();
        room.writer = false;
        room.phase += 1;
        room.readers += mem::take(&mut room.waiting_readers);
        if room.readers > 0 {
            self.lock.writer_left.notify_all();
        } else {
            self.lock.let_a_writer_in(&mut room);
        }
    }
}
