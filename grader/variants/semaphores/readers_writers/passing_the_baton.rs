// variant: a semaphore for each kind, and whoever leaves lets the next ones in

use parking_lot::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    readers: Semaphore,
    writers: Semaphore,
}

#[derive(Debug, Default)]
struct Room {
    readers: usize,
    writer: bool,
    waiting_readers: usize,
    waiting_writers: usize,
}

/// No permit at first. Each release lets one thread go on that waits, or will wait.
#[derive(Debug, Default)]
struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    fn acquire(&self) {
        let mut permits = self.permits.lock();
        self.released
            .wait_while(&mut permits, |permits| *permits == 0);
        *permits -= 1;
    }

    fn release(&self) {
        *self.permits.lock() += 1;
        self.released.notify_one();
    }
}

impl Room {
    fn let_readers_in(&mut self, semaphore: &Semaphore) {
        self.readers += self.waiting_readers;
        (0..self.waiting_readers).for_each(|_| semaphore.release());
        self.waiting_readers = 0;
    }

    fn let_a_writer_in(&mut self, semaphore: &Semaphore) {
        if self.waiting_writers > 0 {
            self.waiting_writers -= 1;
            self.writer = true;
            semaphore.release();
        }
    }
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        if room.writer || room.waiting_writers > 0 {
            room.waiting_readers += 1;
            drop(room);
            self.readers.acquire();
        } else {
            room.readers += 1;
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        if room.writer || room.readers > 0 {
            room.waiting_writers += 1;
            drop(room);
            self.writers.acquire();
        } else {
            room.writer = true;
        }
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
            room.let_a_writer_in(&self.lock.writers);
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
        if room.waiting_readers > 0 {
            room.let_readers_in(&self.lock.readers);
        } else {
            room.let_a_writer_in(&self.lock.writers);
        }
    }
}
