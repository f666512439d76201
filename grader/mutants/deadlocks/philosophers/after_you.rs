// mutant: lets every hungry neighbour go first
// verdict: deadlock
// check: again_and_again
// Nobody can be passed over by somebody this polite. But two of them who are hungry at the same time both wait for
// the other one to begin. Politeness needs a rule for who goes first.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        states: Mutex::new(vec![State::Thinking; seats]),
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
    states: Mutex<Vec<State>>,
    put_down: Condvar,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Thinking,
    Hungry,
    Eating,
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let Table { states, put_down } = &*self.table;
        let mut states = states.lock();
        states[self.number] = State::Hungry;
        put_down.wait_while(&mut states, |states| {
            let seats = states.len();
            [self.number + seats - 1, self.number + 1]
                .map(|neighbour| neighbour % seats)
                .into_iter()
                .any(|other| other != self.number && states[other] != State::Thinking)
        });
        states[self.number] = State::Eating;
        drop(states);
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Table { states, put_down } = &*self.0.table;
        states.lock()[self.0.number] = State::Thinking;
        put_down.notify_all();
    }
}
