// variant: asks a few times while others run, and only then sleeps

use crossbeam::utils::Backoff;
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct TicketLock {
    drawn: AtomicU8,
    served: AtomicU8,
    sleeping: Mutex<()>,
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
            sleeping: Mutex::new(()),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let ticket = self.drawn.fetch_add(1, Ordering::Relaxed);
        let is_served = || self.served.load(Ordering::Acquire) == ticket;
        let backoff = Backoff::new();
        while !is_served() {
            if backoff.is_completed() {
                let mut sleeping = self.sleeping.lock();
                self.next_please
                    .wait_while(&mut sleeping, |()| !is_served());
                break;
            }
            backoff.snooze();
        }
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
        let _sleeping = self.lock.sleeping.lock();
        self.lock
            .served
            .store(self.ticket.wrapping_add(1), Ordering::Release);
        self.lock.next_please.notify_all();
    }
}
