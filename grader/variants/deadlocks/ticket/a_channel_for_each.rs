// variant: hands the lock over by a channel to the one who waits longest

use parking_lot::Mutex;
use std::collections::VecDeque;
use std::sync::mpsc::{self, Sender};

#[derive(Debug)]
pub struct TicketLock {
    desk: Mutex<Desk>,
}

#[derive(Debug)]
struct Desk {
    busy: bool,
    drawn: u8,
    waiting: VecDeque<Sender<()>>,
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
            let (call, called) = mpsc::channel();
            desk.waiting.push_back(call);
            drop(desk);
            called.recv().expect("whoever leaves calls the next one");
            return Guard { lock: self, ticket }; // it was never free in between
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
            Some(call) => call.send(()).expect("it waits to be called"),
            None => desk.busy = false,
        }
    }
}
