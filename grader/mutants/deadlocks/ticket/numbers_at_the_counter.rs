// mutant: gives out the number when the thread is served
// verdict: wrong-answer
// check: served_in_the_order_of_arrival
// The numbers are in perfect order, and mean nothing: who is next is up to a mutex that does not care who came first.

use parking_lot::{Mutex, MutexGuard};

#[derive(Debug)]
pub struct TicketLock {
    next: Mutex<u8>,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            next: Mutex::new(first),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        Guard {
            next: self.next.lock(),
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
    next: MutexGuard<'a, u8>,
}

impl Guard<'_> {
    pub fn ticket(&self) -> u8 {
        *self.next
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        *self.next = self.next.wrapping_add(1);
    }
}
