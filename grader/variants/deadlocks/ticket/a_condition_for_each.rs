// variant: a condition variable for each who waits, and a turn that is passed on

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;

#[derive(Debug)]
pub struct TicketLock {
    desk: Mutex<Desk>,
}

#[derive(Debug)]
struct Desk {
    busy: bool,
    drawn: u8,
    waiting: VecDeque<(u8, Arc<Condvar>)>,
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
        let mut desk = self.desk.lock();
        let ticket = desk.drawn;
        desk.drawn = ticket.wrapping_add(1);
        if desk.busy {
            let called = Arc::new(Condvar::new());
            desk.waiting.push_back((ticket, Arc::clone(&called)));
            called.wait_while(&mut desk, |desk| {
                desk.waiting.iter().any(|(other, _)| *other == ticket)
            });
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
        let mut desk = self.lock.desk.lock();
        match desk.waiting.pop_front() {
            Some((_, call)) => {
                call.notify_one();
            }
            None => desk.busy = false,
        }
    }
}
