// mutant: adds 1 to the last number
// verdict: panicked
// check: the_numbers_begin_anew
// For 255 customers everything is fine. `+` panics where the sum does not fit, and in a release build it wraps,
// so that the tests fail and the program does not, or the other way round. `wrapping_add` says what is meant.

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
        numbers.drawn += 1;
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
        self.lock.numbers.lock().served += 1;
        self.lock.next_please.notify_all();
    }
}
