// variant: one list of all who wait; who has eaten goes through it and unparks those who can eat now

use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Mutex::new(Table {
        eating: vec![false; seats],
        waiting: Vec::new(),
    }));
    let seat = |number| Seat {
        number,
        table: Arc::clone(&table),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Mutex<Table>>,
}

#[derive(Debug)]
struct Table {
    eating: Vec<bool>,
    waiting: Vec<Guest>,
}

#[derive(Clone, Debug)]
struct Guest {
    number: usize,
    called: Arc<AtomicBool>,
    thread: Thread,
}

impl Table {
    fn are_neighbours(&self, one: usize, other: usize) -> bool {
        let seats = self.eating.len();
        (one + 1) % seats == other || (other + 1) % seats == one
    }

    /// Calls everybody who may eat: no neighbour eats, and none stands before them in the list.
    fn call(&mut self) {
        let mut stay: Vec<Guest> = Vec::new();
        for guest in std::mem::take(&mut self.waiting) {
            let in_the_way = |other: usize| self.are_neighbours(guest.number, other);
            let eats = (0..self.eating.len()).any(|other| self.eating[other] && in_the_way(other));
            if eats || stay.iter().any(|before| in_the_way(before.number)) {
                stay.push(guest);
                continue;
            }
            self.eating[guest.number] = true;
            guest.called.store(true, Ordering::Release);
            guest.thread.unpark();
        }
        self.waiting = stay;
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let called = Arc::new(AtomicBool::new(false));
        {
            let mut table = self.table.lock();
            table.waiting.push(Guest {
                number: self.number,
                called: Arc::clone(&called),
                thread: thread::current(),
            });
            table.call();
        }
        while !called.load(Ordering::Acquire) {
            thread::park();
        }
        let _leave = Leave(self);
        meal()
    }
}

struct Leave<'a>(&'a Seat);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut table = self.0.table.lock();
        table.eating[self.0.number] = false;
        table.call();
    }
}
