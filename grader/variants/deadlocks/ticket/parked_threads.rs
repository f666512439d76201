// variant: parks those who wait, and unparks the one whose number comes next

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::thread::{self, Thread};

#[derive(Debug)]
pub struct TicketLock {
    numbers: Mutex<Numbers>,
}

#[derive(Debug)]
struct Numbers {
    drawn: u8,
    served: u8,
    waiting: BTreeMap<u8, Thread>,
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
                waiting: BTreeMap::new(),
            }),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut numbers = self.numbers.lock();
        let ticket = numbers.drawn;
        numbers.drawn = ticket.wrapping_add(1);
        if numbers.served != ticket {
            numbers.waiting.insert(ticket, thread::current());
            drop(numbers);
            while self.numbers.lock().served != ticket {
                thread::park();
            }
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
        let mut numbers = self.lock.numbers.lock();
        numbers.served = next;
        if let Some(thread) = numbers.waiting.remove(&next) {
            thread.unpark();
        }
    }
}
