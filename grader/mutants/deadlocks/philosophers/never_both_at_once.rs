// mutant: lets a philosopher eat when neither neighbour eats, and hands the turn to those who wait
// verdict: wrong-answer
// check: neighbours_who_eat_in_turn
// The solution of many textbooks: no deadlock, no polling, and a neighbour who has eaten lets the hungry one go first
// if it can. It cannot while the other neighbour eats, and if these two eat in turn, one of them always does.

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        states: Mutex::new(vec![State::Thinking; seats]),
        may_eat: (0..seats).map(|_| Condvar::new()).collect(),
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
    may_eat: Vec<Condvar>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Thinking,
    Hungry,
    Eating,
}

impl Table {
    fn test(&self, number: usize, states: &mut [State]) {
        let seats = states.len();
        let (left, right) = ((number + seats - 1) % seats, (number + 1) % seats);
        if states[number] == State::Hungry
            && states[left] != State::Eating
            && states[right] != State::Eating
        {
            states[number] = State::Eating;
            self.may_eat[number].notify_one();
        }
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let mut states = self.table.states.lock();
        states[self.number] = State::Hungry;
        self.table.test(self.number, &mut states);
        self.table.may_eat[self.number]
            .wait_while(&mut states, |states| states[self.number] != State::Eating);
        drop(states);
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Seat { number, table } = self.0;
        let mut states = table.states.lock();
        let seats = states.len();
        states[*number] = State::Thinking;
        table.test((number + seats - 1) % seats, &mut states);
        table.test((number + 1) % seats, &mut states);
    }
}
