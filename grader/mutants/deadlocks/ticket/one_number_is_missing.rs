// mutant: begins anew after 254
// verdict: wrong-answer
// check: tickets_are_numbered
// `u8::MAX` is the greatest number, not how many there are. The lock works all the same, but the numbers are not
// those that are promised.

use parking_lot::{Condvar, Mutex};

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
                drawn: first % u8::MAX,
                served: first % u8::MAX,
            }),
            next_please: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut numbers = self.numbers.lock();
        let ticket = numbers.drawn;
        numbers.drawn = (ticket + 1) % u8::MAX;
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
        self.lock.numbers.lock().served = (self.ticket + 1) % u8::MAX;
        self.lock.next_please.notify_all();
    }
}
