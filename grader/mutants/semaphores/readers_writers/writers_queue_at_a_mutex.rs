// mutant: a writer that waits for another one waits at a mutex, where nobody sees it
// verdict: wrong-answer
// check: a_reader_does_not_pass_a_woken_writer
// The guard of a mutex keeps writers apart, and only the one that has it counts as a writer. When it leaves,
// a reader that comes finds no writer, inside or waiting, though the next one has been there for long.

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::mem;

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    writers: Mutex<()>,
    room: Mutex<Room>,
    writer_left: Condvar,
    empty: Condvar,
}

#[derive(Debug, Default)]
struct Room {
    readers: usize,
    writer: bool,
    waiting_readers: usize,
    phase: u64,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        if room.writer {
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
        let turn = self.writers.lock();
        let mut room = self.room.lock();
        room.writer = true;
        self.empty.wait_while(&mut room, |room| room.readers > 0);
        WriteGuard {
            lock: self,
            _turn: turn,
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
    _turn: MutexGuard<'a, ()>,
}

impl Drop for WriteGuard<'_> {
    fn drop(&mut self) {
        let mut room = self.lock.room.lock();
        room.writer = false;
        room.phase += 1;
        room.readers += mem::take(&mut room.waiting_readers);
        self.lock.writer_left.notify_all();
    }
}
