// mutant: keeps those who wait in a pile
// verdict: wrong-answer
// check: served_in_the_order_of_arrival
// Each waits for a place of its own, nobody is woken in vain, and `pop` takes the one who came last. Under load the
// first one is at the bottom for good.

use parking_lot::Mutex;
use std::sync::mpsc::{self, Sender};

#[derive(Debug)]
pub struct TicketLock {
    desk: Mutex<Desk>,
}

#[derive(Debug)]
struct Desk {
    busy: bool,
    next: u8,
    waiting: Vec<Sender<()>>,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        Self {
            desk: Mutex::new(Desk {
                busy: false,
                next: first,
                waiting: Vec::new(),
            }),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut desk = self.desk.lock();
        if desk.busy {
            let (call, called) = mpsc::channel();
            desk.waiting.push(call);
            drop(desk);
            called.recv().expect("whoever leaves calls the next one");
            desk = self.desk.lock();
        }
        desk.busy = true;
        let ticket = desk.next;
        desk.next = ticket.wrapping_add(1);
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
        match desk.waiting.pop() {
            Some(call) => call.send(()).expect("it waits to be called"),
            None => desk.busy = false,
        }
    }
}
