// mutant: lets one philosopher eat at a time
// verdict: wrong-answer
// check: every_other_one_eats
// One lock cannot be in a deadlock with another. It also keeps apart those who have nothing to do with each other:
// at a table for six, three could eat at once.

use parking_lot::Mutex;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Mutex::new(()));
    (0..seats)
        .map(|_| Seat {
            table: Arc::clone(&table),
        })
        .collect()
}

#[derive(Debug)]
pub struct Seat {
    table: Arc<Mutex<()>>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _alone = self.table.lock();
        meal()
    }
}
