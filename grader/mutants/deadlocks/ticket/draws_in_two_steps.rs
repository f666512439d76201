// mutant: reads the next number, and counts on in a second step
// verdict: deadlock
// check: one_at_a_time
// Two threads that come at the same time draw the same number. When one of them leaves, the display goes on, and the other
// one waits for a number that has been.

use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct TicketLock {
    drawn: AtomicU8,
    served: Mutex<u8>,
    next_please: Condvar,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            drawn: AtomicU8::new(first),
            served: Mutex::new(first),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let ticket = self.drawn.load(Ordering::SeqCst);
        self.drawn.store(ticket.wrapping_add(1), Ordering::SeqCst);
        let mut served = self.served.lock();
        self.next_please
            .wait_while(&mut served, |served| *served != ticket);
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
        *self.lock.served.lock() = self.ticket.wrapping_add(1);
        self.lock.next_please.notify_all();
    }
}
