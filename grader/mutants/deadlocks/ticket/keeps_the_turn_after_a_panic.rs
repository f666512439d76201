// mutant: leaves everything as it is when a holder panics
// verdict: deadlock
// check: a_panic_lets_the_next_one_in
// What the thread was working on may be broken, so nobody shall come in any more. Nobody is told either: those who wait
// wait for ever.

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
        if std::thread::panicking() {
            return;
        }
        self.lock.numbers.lock().served = self.ticket.wrapping_add(1);
        self.lock.next_please.notify_all();
    }
}
