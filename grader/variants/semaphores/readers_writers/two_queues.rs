// variant: those who wait have a channel each, through which they are let in

use crossbeam::channel::{Sender, bounded};
use parking_lot::Mutex;
use std::collections::VecDeque;

#[derive(Debug, Default)]
pub struct ReadWriteLock {
    room: Mutex<Room>,
}

#[derive(Debug, Default)]
struct Room {
    inside: Inside,
    readers: Vec<Sender<()>>,
    writers: VecDeque<Sender<()>>,
}

#[derive(Debug, Default)]
enum Inside {
    #[default]
    Nobody,
    Readers(usize),
    Writer,
}

impl Room {
    fn next_writer(&mut self) {
        self.inside = match self.writers.pop_front() {
            Some(writer) => {
                writer.send(()).expect("it waits");
                Inside::Writer
            }
            None => Inside::Nobody,
        };
    }

    fn next_readers(&mut self) {
        self.inside = Inside::Readers(self.readers.len());
        for reader in self.readers.drain(..) {
            reader.send(()).expect("it waits");
        }
    }
}

impl ReadWriteLock {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn read(&self) -> ReadGuard<'_> {
        let mut room = self.room.lock();
        match room.inside {
            Inside::Nobody => room.inside = Inside::Readers(1),
            Inside::Readers(readers) if room.writers.is_empty() => {
                room.inside = Inside::Readers(readers + 1);
            }
            _ => {
                let (let_in, wait) = bounded(1);
                room.readers.push(let_in);
                drop(room);
                wait.recv().expect("its other end is in the queue");
            }
        }
        ReadGuard { lock: self }
    }

    pub fn write(&self) -> WriteGuard<'_> {
        let mut room = self.room.lock();
        if matches!(room.inside, Inside::Nobody) {
            room.inside = Inside::Writer;
        } else {
            let (let_in, wait) = bounded(1);
            room.writers.push_back(let_in);
            drop(room);
            wait.recv().expect("its other end is in the queue");
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
        match room.inside {
            Inside::Readers(readers) if readers > 1 => room.inside = Inside::Readers(readers - 1),
            _ => room.next_writer(),
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
        if room.readers.is_empty() {
            room.next_writer();
        } else {
            room.next_readers();
        }
    }
}
