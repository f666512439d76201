// mutant: lets one philosopher at a time take its forks, in the order in which they came
// verdict: wrong-answer
// check: who_waits_is_in_nobodys_way
// Only the one whose turn it is holds one fork and waits for another: no circle. They eat at the same time, and
// nobody is passed over. But all who come later stand behind the one who waits, though their forks are on the table.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        state: Mutex::new(State {
            line: VecDeque::new(),
            eating: vec![false; seats],
        }),
        changed: Condvar::new(),
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
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    line: VecDeque<usize>,
    eating: Vec<bool>,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let Table { state, changed } = &*self.table;
        let mut state = state.lock();
        state.line.push_back(self.number);
        changed.wait_while(&mut state, |state| {
            let seats = state.eating.len();
            state.line.front() != Some(&self.number)
                || state.eating[(self.number + seats - 1) % seats]
                || state.eating[(self.number + 1) % seats]
        });
        state.line.pop_front();
        state.eating[self.number] = true;
        drop(state);
        changed.notify_all();
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Table { state, changed } = &*self.0.table;
        state.lock().eating[self.0.number] = false;
        changed.notify_all();
    }
}
