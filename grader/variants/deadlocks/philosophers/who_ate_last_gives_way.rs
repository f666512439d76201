// variant: no queue and no numbers: of two neighbours who are hungry, the one who ate last gives way

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        state: Mutex::new(State {
            lives: vec![Life::Thinking; seats],
            last: vec![None; seats],
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
    lives: Vec<Life>,
    /// Who used each fork last. Fork `n` lies to the left of seat `n`.
    last: Vec<Option<usize>>,
}

#[derive(Clone, Copy, Debug)]
enum Life {
    Thinking,
    Hungry,
    Eating,
}

impl State {
    fn may_eat(&self, number: usize) -> bool {
        let seats = self.lives.len();
        let (left, right) = ((number + seats - 1) % seats, (number + 1) % seats);
        [(left, number), (right, right)]
            .into_iter()
            .filter(|&(neighbour, _)| neighbour != number)
            .all(|(neighbour, fork)| match self.lives[neighbour] {
                Life::Thinking => true,
                Life::Hungry => self.last[fork] != Some(number),
                Life::Eating => false,
            })
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let Table { state, changed } = &*self.table;
        let mut state = state.lock();
        state.lives[self.number] = Life::Hungry;
        changed.wait_while(&mut state, |state| !state.may_eat(self.number));
        let right = (self.number + 1) % state.lives.len();
        state.lives[self.number] = Life::Eating;
        state.last[self.number] = Some(self.number);
        state.last[right] = Some(self.number);
        drop(state);
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Table { state, changed } = &*self.0.table;
        state.lock().lives[self.0.number] = Life::Thinking;
        changed.notify_all();
    }
}
