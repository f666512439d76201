// variant: the standard library, and a loop around the wait

use std::sync::{Condvar, Mutex};

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
        let mut numbers = self.numbers.lock().unwrap();
        let ticket = numbers.drawn;
        numbers.drawn = ticket.wrapping_add(1);
        while numbers.served != ticket {
            numbers = self.next_please.wait(numbers).unwrap();
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
        let mut numbers = self.lock.numbers.lock().unwrap();
        numbers.served = numbers.served.wrapping_add(1);
        self.lock.next_please.notify_all();
    }
}
