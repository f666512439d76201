// variant: forks are dirty after a meal; who is hungry gives a dirty one away, washed, and keeps a clean one

use parking_lot::{Condvar, Mutex};
use std::sync::Arc;

pub fn table(seats: usize) -> Vec<Seat> {
    // All are dirty, and each lies at the lower one of its two seats: no circle to begin with.
    let forks = (0..seats).map(|fork| Fork {
        owner: fork.min((fork + seats - 1) % seats),
        clean: false,
    });
    let table = Arc::new(Table {
        state: Mutex::new(State {
            forks: forks.collect(),
            lives: vec![Life::Thinking; seats],
        }),
        handed_over: Condvar::new(),
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
    handed_over: Condvar,
}

#[derive(Debug)]
struct State {
    forks: Vec<Fork>,
    lives: Vec<Life>,
}

#[derive(Debug)]
struct Fork {
    owner: usize,
    clean: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
    Thinking,
    Hungry,
    Eating,
}

impl State {
    /// The forks of a seat, each with the other seat that it belongs to.
    fn forks_of(&self, number: usize) -> [(usize, usize); 2] {
        let seats = self.lives.len();
        let right = (number + 1) % seats;
        [(number, (number + seats - 1) % seats), (right, right)]
    }

    fn ask_for_forks(&mut self, number: usize) {
        for (fork, neighbour) in self.forks_of(number) {
            let eats = self.lives[neighbour] == Life::Eating;
            if self.forks[fork].owner != number && !self.forks[fork].clean && !eats {
                self.hand_over(fork, number);
            }
        }
    }

    fn hand_over(&mut self, fork: usize, to: usize) {
        self.forks[fork] = Fork {
            owner: to,
            clean: true,
        };
    }

    fn has_both(&self, number: usize) -> bool {
        let forks = self.forks_of(number);
        forks
            .iter()
            .all(|&(fork, _)| self.forks[fork].owner == number)
    }

    fn end_meal(&mut self, number: usize) {
        self.lives[number] = Life::Thinking;
        for (fork, neighbour) in self.forks_of(number) {
            self.forks[fork].clean = false;
            if self.lives[neighbour] == Life::Hungry {
                self.hand_over(fork, neighbour);
            }
        }
    }
}

impl Seat {
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let mut state = self.table.state.lock();
        state.lives[self.number] = Life::Hungry;
        state.ask_for_forks(self.number);
        let missing = |state: &mut State| !state.has_both(self.number);
        self.table.handed_over.wait_while(&mut state, missing);
        state.lives[self.number] = Life::Eating;
        drop(state);
        let _end = End(self);
        meal()
    }
}

struct End<'a>(&'a Seat);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let Seat { number, table } = self.0;
        table.state.lock().end_meal(*number);
        table.handed_over.notify_all();
    }
}
