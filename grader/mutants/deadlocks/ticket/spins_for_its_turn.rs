// mutant: looks at the display until its number is there
// verdict: spins
// check: served_in_the_order_of_arrival
// The textbook's ticket lock, fair and without a flaw where nobody waits for more than a few instructions. Here
// everybody who waits keeps a processor busy.

use std::hint;
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug)]
pub struct TicketLock {
    drawn: AtomicU8,
    served: AtomicU8,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            drawn: AtomicU8::new(first),
            served: AtomicU8::new(first),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let ticket = self.drawn.fetch_add(1, Ordering::Relaxed);
        while self.served.load(Ordering::Acquire) != ticket {
            hint::spin_loop();
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
        let next = self.ticket.wrapping_add(1);
        self.lock.served.store(next, Ordering::Release);
    }
}
