// mutant: clears the queue when a holder panics
// verdict: deadlock
// check: a_panic_lets_the_next_one_in
// It looks like a repair: what the panic left may be broken, so the next ticket that is drawn is served next. Whoever
// has drawn one already is skipped, and waits for a number that has been.

use parking_lot::{Condvar, Mutex};
use std::thread;

#[derive(Debug)]
pub struct TicketLock {
    numbers: Mutex<Numbers>,
    next_please: Condvar,
}

#[derive(Debug)]
struct Numbers {
    drawn: u8,
    served: u8,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            numbers: Mutex::new(Numbers {
                drawn: first,
                served: first,
            }),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut numbers = self.numbers.lock();
        let ticket = numbers.drawn;
        numbers.drawn = ticket.wrapping_add(1);
        self.next_please
            .wait_while(&mut numbers, |numbers| numbers.served != ticket);
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
        let mut numbers = self.lock.numbers.lock();
        numbers.served = match thread::panicking() {
            true => numbers.drawn,
            false => self.ticket.wrapping_add(1),
        };
        self.lock.next_please.notify_all();
    }
}
