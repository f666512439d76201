// variant: a condition variable for each number, and only the right one is notified

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct TicketLock {
    numbers: Mutex<Numbers>,
    rooms: Vec<Condvar>,
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
            rooms: (0..=u8::MAX).map(|_| Condvar::new()).collect(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut numbers = self.numbers.lock();
        let ticket = numbers.drawn;
        numbers.drawn = ticket.wrapping_add(1);
        self.rooms[usize::from(ticket)]
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
        let next = self.ticket.wrapping_add(1);
        self.lock.numbers.lock().served = next;
        self.lock.rooms[usize::from(next)].notify_one();
    }
}
