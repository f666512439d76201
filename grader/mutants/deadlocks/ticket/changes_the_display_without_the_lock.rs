// mutant: counts the display on and wakes all, without the lock under which they look at it
// verdict: deadlock
// check: one_at_a_time
// An atomic number needs no lock, does it? A thread that has looked, and is about to fall asleep, misses both
// the change and the call.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct TicketLock {
    drawn: AtomicU8,
    served: AtomicU8,
    room: Mutex<()>,
    next_please: Condvar,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            drawn: AtomicU8::new(first),
            served: AtomicU8::new(first),
            room: Mutex::new(()),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let ticket = self.drawn.fetch_add(1, Ordering::SeqCst);
        let mut room = self.room.lock();
        while self.served.load(Ordering::SeqCst) != ticket {
            self.next_please.wait(&mut room);
        }
        drop(room);
        Guard { lock: self, ticket }
    }
}

impl Default for TicketLock {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Debug)]
pub struct Guard<'a> {
    lock: &'a TicketLock,
    ticket: u8,
}

impl Guard<'_> {
    pub fn ticket(&self) -> u8 {
        self.ticket
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.lock.served.fetch_add(1, Ordering::SeqCst);
        self.lock.next_please.notify_all();
    }
}
