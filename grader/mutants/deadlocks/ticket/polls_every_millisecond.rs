// mutant: sleeps by the clock, and looks at the display now and then
// verdict: wrong-answer
// check: a_waiting_thread_sleeps
// The processor has its rest. But after each holder has left, nobody is inside until the next one's alarm goes off.

use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

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
            thread::sleep(Duration::from_millis(1));
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
