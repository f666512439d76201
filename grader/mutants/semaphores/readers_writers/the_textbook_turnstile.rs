// mutant: everybody passes a turnstile, and a writer blocks it
// verdict: wrong-answer
// check: readers_are_next_after_a_writer
// The classic: readers go through and leave it open, a writer holds it until it has been inside. No reader
// passes a writer that waits there. But who is next at the turnstile? A semaphore does not say, and it may
// always be a writer.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct ReadWriteLock {
    turnstile: Semaphore,
    room: Semaphore,
    readers: Mutex<usize>,
}

/// A permit that nobody owns: any thread may give it back.
#[derive(Debug)]
struct Semaphore {
    free: Mutex<bool>,
    returned: Condvar,
}

impl Semaphore {
    fn new() -> Self {
        Self {
            free: Mutex::new(true),
            returned: Condvar::new(),
        }
    }

    fn acquire(&self) {
        let mut free = self.free.lock();
        self.returned.wait_while(&mut free, |free| !*free);
        *free = false;
    }

    fn release(&self) {
        *self.free.lock() = true;
        self.returned.notify_one();
    }
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self {
            turnstile: Semaphore::new(),
            room: Semaphore::new(),
            readers: Mutex::new(0),
        }
    }

    pub fn read(&self) -> ReadGuard<'_> {
        self.turnstile.acquire();
        self.turnstile.release();
        let mut readers = self.readers.lock();
        *readers += 1;
        if *readers == 1 {
            self.room.acquire();
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        self.turnstile.acquire();
        self.room.acquire();
        WriteGuard { lock: self }
    }
}

impl Default for ReadWriteLock {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
#[must_use = "a guard that is not kept leaves at once"]
pub struct ReadGuard<'a> {
    lock: &'a ReadWriteLock,
}

impl Drop for ReadGuard<'_> {
    fn drop(&mut self) {
        let mut readers = self.lock.readers.lock();
        *readers -= 1;
        if *readers == 0 {
            self.lock.room.release();
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
        self.lock.turnstile.release();
        self.lock.room.release();
    }
}
