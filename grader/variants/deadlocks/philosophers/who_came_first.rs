// variant: everybody who waits has a number, and goes before a neighbour with a higher one

use std::sync::{Arc, Condvar, Mutex, PoisonError};

pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        state: Mutex::new(State {
            seats: vec![Life::Thinking; seats],
            next: 0,
        }),
        put_down: Condvar::new(),
    });
    (0..seats)
        .map(|number| Seat {
            number,
            table: Arc::clone(&table),
        })
        .collect()
}

#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Table>,
}

#[derive(Debug)]
struct Table {
    state: Mutex<State>,
    put_down: Condvar,
}

#[derive(Debug)]
struct State {
    seats: Vec<Life>,
    next: u64,
}

#[derive(Clone, Copy, Debug)]
enum Life {
    Thinking,
    HungrySince(u64),
    Eating,
}

impl State {
    fn may_eat(&self, number: usize, mine: u64) -> bool {
        let seats = self.seats.len();
        [number + seats - 1, number + 1].iter().all(|neighbour| {
            match self.seats[neighbour % seats] {
                Life::Thinking => true,
                Life::HungrySince(theirs) => mine <= theirs,
                Life::Eating => false,
            }
        })
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let Table { state, put_down } = &*self.table;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = state.next;
        state.next += 1;
        state.seats[self.number] = Life::HungrySince(mine);
        while !state.may_eat(self.number, mine) {
            state = put_down.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.seats[self.number] = Life::Eating;
        drop(state);
        let _after = Thinks(self);
        meal()
    }
}

struct Thinks<'a>(&'a Seat);

impl Drop for Thinks<'_> {
    fn drop(&mut self) {
        let Table { state, put_down } = &*self.0.table;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.seats[self.0.number] = Life::Thinking;
        put_down.notify_all();
    }
}
