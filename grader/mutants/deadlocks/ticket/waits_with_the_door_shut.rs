// mutant: keeps the ticket machine locked while it waits for its turn
// verdict: wrong-answer
// check: three_are_served_in_the_order_of_arrival
// One thread has a ticket and waits for the display. All others wait for the machine, without a number, and a mutex
// lets in any of them.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct TicketLock {
    drawn: Mutex<u8>,
    served: Mutex<u8>,
    next_please: Condvar,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            drawn: Mutex::new(first),
            served: Mutex::new(first),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut drawn = self.drawn.lock();
        let ticket = *drawn;
        *drawn = ticket.wrapping_add(1);
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
