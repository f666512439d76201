// variant: each waits for the one who came before, and nobody else

use std::marker::PhantomData;
use std::mem;
use std::sync::{Arc, Condvar, Mutex};

/// Whether a holder has left.
#[derive(Debug, Default)]
struct Gone {
    gone: Mutex<bool>,
    left: Condvar,
}

#[derive(Debug)]
pub struct TicketLock {
    tail: Mutex<(u8, Arc<Gone>)>,
}

impl TicketLock {
    pub fn new() -> Self {
        Self::starting_at(0)
    }

    pub fn starting_at(first: u8) -> Self {
        let gone = Gone {
            gone: Mutex::new(true),
            left: Condvar::new(),
        };
        Self {
            tail: Mutex::new((first, Arc::new(gone))),
        }
    }

    pub fn lock(&self) -> Guard<'_> {
        let mine = Arc::new(Gone::default());
        let (ticket, before) = {
            let mut tail = self.tail.lock().unwrap();
            let before = mem::replace(&mut tail.1, Arc::clone(&mine));
            let ticket = tail.0;
            tail.0 = ticket.wrapping_add(1);
            (ticket, before)
        };
        let mut gone = before.gone.lock().unwrap();
        while !*gone {
            gone = before.left.wait(gone).unwrap();
        }
        Guard {
            lock: PhantomData,
            ticket,
            mine,
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
    lock: PhantomData<&'a TicketLock>,
    ticket: u8,
    mine: Arc<Gone>,
}

impl Guard<'_> {
    pub fn ticket(&self) -> u8 {
        self.ticket
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        *self.mine.gone.lock().unwrap() = true;
        self.mine.left.notify_one();
    }
}
