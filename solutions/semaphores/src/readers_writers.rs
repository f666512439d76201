//! Readers and writers: those who only look, together; those who change, alone; and nobody is left out.
//!
//! That readers are inside together and writers alone is the easier half. If readers let each new
//! reader join them, a writer waits for ever as long as they keep coming. If writers come first instead, it is
//! the readers who wait for ever. To starve nobody, the two kinds have to take turns.

use parking_lot::{Condvar, Mutex};
use std::mem;

/// Lets threads in: any number of readers together, or one writer alone.
///
/// It holds no data. What may be done inside is up to its users.
///
/// # Between threads
///
/// One `ReadWriteLock` is shared by reference by any number of threads. They go in by these rules:
///
/// - A reader goes in at once, unless a writer is inside or waits. Then it waits, too.
/// - A writer waits until nobody is inside. Which one of several goes first is not said.
/// - When a writer leaves, all readers that wait at this moment go in, together and before any other
///   writer.
///
/// So no stream of readers keeps a writer out, and no stream of writers a reader: it waits for one writer
/// at most. Whoever waits sleeps and does not poll. A thread that is inside must leave before it goes in
/// again, or it might wait for itself.
///
/// # Example
///
/// ```
/// use semaphores::readers_writers::ReadWriteLock;
/// use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
/// use std::thread;
///
/// let lock = ReadWriteLock::new();
/// let (goals, shots) = (AtomicU64::new(0), AtomicU64::new(0));
/// thread::scope(|scope| {
///     scope.spawn(|| {
///         let _alone = lock.write();
///         shots.fetch_add(1, SeqCst);
///         goals.fetch_add(1, SeqCst);
///     });
///     for _ in 0..2 {
///         scope.spawn(|| {
///             let _with_others = lock.read();
///             assert_eq!(goals.load(SeqCst), shots.load(SeqCst)); // no writer is half done
///         });
///     }
/// });
/// ```
#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
    writer_left: Condvar,
    empty: Condvar,
}

#[derive(Debug, Default)]
struct Room {
    /// Readers that are inside, or were let in and are on their way.
    readers: usize,
    writer: bool,
    waiting_readers: usize,
    waiting_writers: usize,
    /// How many writers have left. A reader that waits goes in when there is one more.
    phase: u64,
}

impl ReadWriteLock {
    /// A lock with nobody inside.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes in as a reader, when it may.
    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        if room.writer || room.waiting_writers > 0 {
            room.waiting_readers += 1;
            let phase = room.phase;
            self.writer_left
                .wait_while(&mut room, |room| room.phase == phase);
        } else {
            room.readers += 1;
        }
        ReadGuard { lock: self }
    }

    /// Goes in as a writer, when it may.
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

/// A reader who is inside. Dropping it leaves, on a panic too.
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

/// A writer who is inside. Dropping it leaves, on a panic too.
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
        // Let in here and now: no writer can come between until they are awake.
        room.readers = mem::take(&mut room.waiting_readers);
        if room.readers > 0 {
            self.lock.writer_left.notify_all();
        } else {
            self.lock.empty.notify_one();
        }
    }
}
