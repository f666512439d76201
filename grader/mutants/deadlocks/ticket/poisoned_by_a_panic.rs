// mutant: keeps a lock of the standard library for as long as the guard lives
// verdict: panicked
// check: a_panic_lets_the_next_one_in
// The turn is passed on, panic or not. But the mutex inside the guard is poisoned, and everybody after that
// unwraps the error.

use std::sync::{Condvar, Mutex, MutexGuard};

#[derive(Debug)]
pub struct TicketLock {
    numbers: Mutex<Numbers>,
    next_please: Condvar,
    inside: Mutex<()>,
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
            inside: Mutex::new(()),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut numbers = self.numbers.lock().unwrap();
        let ticket = numbers.drawn;
        numbers.drawn = ticket.wrapping_add(1);
        while numbers.served != ticket {
            numbers = self.next_please.wait(numbers).unwrap();
        }
        drop(numbers);
        let inside = self.inside.lock().unwrap();
        Guard {
            lock: self,
            ticket,
            inside: Some(inside),
        }
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
    inside: Option<MutexGuard<'a, ()>>,
}

impl Guard<'_> {
    pub fn ticket(&self) -> u8 {
        self.ticket
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        drop(self.inside.take());
        self.lock.numbers.lock().unwrap().served = self.ticket.wrapping_add(1);
        self.lock.next_please.notify_all();
    }
}
