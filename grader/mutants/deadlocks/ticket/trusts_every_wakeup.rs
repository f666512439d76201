// mutant: waits on a condition variable of its own, and believes that it was called
// verdict: wrong-answer
// check: being_woken_promises_nothing
// Nobody else waits there, so who wakes must have been called. std's condition variables may wake a thread that
// nobody has notified.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

#[derive(Debug)]
pub struct TicketLock {
    desk: Mutex<Desk>,
}

#[derive(Debug)]
struct Desk {
    busy: bool,
    drawn: u8,
    waiting: VecDeque<Arc<Condvar>>,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            desk: Mutex::new(Desk {
                busy: false,
                drawn: first,
                waiting: VecDeque::new(),
            }),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut desk = self.desk.lock().unwrap();
        let ticket = desk.drawn;
        desk.drawn = ticket.wrapping_add(1);
        if desk.busy {
            let called = Arc::new(Condvar::new());
            desk.waiting.push_back(Arc::clone(&called));
            desk = called.wait(desk).unwrap();
        }
        desk.busy = true;
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
        let mut desk = self.lock.desk.lock().unwrap();
        match desk.waiting.pop_front() {
            Some(next) => next.notify_one(), // and the desk stays busy
            None => desk.busy = false,
        }
    }
}
