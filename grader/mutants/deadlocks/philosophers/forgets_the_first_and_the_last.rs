// mutant: sets the table in a row
// verdict: wrong-answer
// check: all_are_hungry_at_once
// Seats 0 and 1 are neighbours, and so are 1 and 2. That the last seat is next to the first one again is what
// makes the table round.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        eating: Mutex::new(vec![false; seats]),
        put_down: Condvar::new(),
    });
    let seat = |number| Seat {
        number,
        table: Arc::clone(&table),
    };
    (0..seats).map(seat).collect()
}

#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Table>,
}

#[derive(Debug)]
struct Table {
    eating: Mutex<Vec<bool>>,
    put_down: Condvar,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let Table { eating, put_down } = &*self.table;
        let mut eating = eating.lock();
        put_down.wait_while(&mut eating, |eating| {
            let left = self.number.checked_sub(1);
            left.is_some_and(|left| eating[left])
                || eating.get(self.number + 1).is_some_and(|&right| right)
        });
        eating[self.number] = true;
        drop(eating);
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Table { eating, put_down } = &*self.0.table;
        eating.lock()[self.0.number] = false;
        put_down.notify_all();
    }
}
