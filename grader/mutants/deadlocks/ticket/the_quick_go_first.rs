// mutant: lets a thread in without a ticket if nobody is inside just then
// verdict: wrong-answer
// check: who_comes_again_goes_to_the_end
// The short way for a free lock. It is free, too, while the next thread in the queue is still waking up, and the one
// that has just left is quicker.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct TicketLock {
    desk: Mutex<Desk>,
    left: Condvar,
}

#[derive(Debug)]
struct Desk {
    busy: bool,
    next: u8,
    /// How many have had to wait, and how many of them have been served.
    came: u64,
    left: u64,
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
                came: 0,
                left: 0,
            }),
            left: Condvar::new(),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mut desk = self.desk.lock();
        if desk.busy {
            let place = desk.came;
            desk.came += 1;
            self.left
                .wait_while(&mut desk, |desk| desk.busy || desk.left != place);
            desk.left += 1;
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
        self.lock.desk.lock().busy = false;
        self.lock.left.notify_all();
    }
}
