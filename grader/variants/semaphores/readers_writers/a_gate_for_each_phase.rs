// variant: readers that wait are parked, and share a gate that the next writer who leaves opens

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    empty: Condvar,
}

#[derive(Debug, Default)]
struct Room {
    readers: usize,
    writers: usize,
    writer_inside: bool,
    open: Arc<AtomicBool>,
    parked: Vec<Thread>,
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        if room.writers == 0 {
            room.readers += 1;
            return ReadGuard { lock: self };
        }
        let open = Arc::clone(&room.open);
        room.parked.push(thread::current());
        drop(room);
        while !open.load(Ordering::SeqCst) {
            thread::park();
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        room.writers += 1;
        self.empty
            .wait_while(&mut room, |room| room.writer_inside || room.readers > 0);
        room.writer_inside = true;
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
        room.writers -= 1;
        room.writer_inside = false;
        room.readers = room.parked.len();
        std::mem::take(&mut room.open).store(true, Ordering::SeqCst);
        room.parked.drain(..).for_each(|thread| thread.unpark());
        if room.readers == 0 {
            self.lock.empty.notify_one();
        }
    }
}
