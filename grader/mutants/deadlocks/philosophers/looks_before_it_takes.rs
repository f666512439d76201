// mutant: looks under one lock whether it can eat, and takes the forks under the next
// verdict: wrong-answer
// check: a_table_for_two
// When it looked, both forks were on the table. Between the two locks the neighbour looked as well, and found the same.

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
            let seats = eating.len();
            eating[(self.number + seats - 1) % seats] || eating[(self.number + 1) % seats]
        });
        drop(eating);
        self.table.eating.lock()[self.number] = true;
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
