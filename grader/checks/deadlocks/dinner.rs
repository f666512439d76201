//! A dinner of `philosophers`: who eats, who waits, and how often a neighbour goes first.

use crate::philosophers::Seat;
use harness::ensure;
// The check's own notes are no part of the schedule: they take no step.
use harness::real_std::sync::Mutex as Notes;
use std::sync::atomic::{AtomicU64, Ordering};

/// So many meals may a neighbour begin while a philosopher waits.
pub const MOST_PASSES: u64 = 2;

/// What is noted about a dinner.
pub struct Dinner {
    /// For each seat, whether somebody eats there now.
    eating: Notes<Vec<bool>>,
    /// Who is known to wait, and how many meals each seat's philosopher has begun since then.
    waiting: Notes<Option<(usize, Vec<u64>)>>,
    /// Touched in a meal, so that meals are tried in every order.
    cloth: AtomicU64,
}

impl Dinner {
    pub fn new(seats: usize) -> Dinner {
        Dinner {
            eating: Notes::new(vec![false; seats]),
            waiting: Notes::new(None),
            cloth: AtomicU64::new(0),
        }
    }

    /// The philosopher with this number eats, and `during` is what happens meanwhile.
    pub fn eat(&self, number: usize, seat: &mut Seat, during: impl FnOnce()) {
        let served: usize = seat.eat(|| {
            self.begins(number);
            during();
            self.eating.lock().unwrap()[number] = false;
            number
        });
        ensure!(
            served == number,
            "the meal of philosopher {number} returned {number}, and `eat` {served}"
        );
    }

    /// A short meal.
    pub fn eat_quickly(&self, number: usize, seat: &mut Seat) {
        self.eat(number, seat, || {
            self.cloth.fetch_add(1, Ordering::SeqCst);
            self.cloth.fetch_add(1, Ordering::SeqCst);
        });
    }

    fn begins(&self, number: usize) {
        let mut eating = self.eating.lock().unwrap();
        for neighbour in neighbours(number, eating.len()) {
            ensure!(
                !eating[neighbour],
                "at a table for {}, philosophers {neighbour} and {number} ate at the same time, \
                 and they are neighbours",
                eating.len()
            );
        }
        eating[number] = true;
        let mut waiting = self.waiting.lock().unwrap();
        let Some((who, begun)) = &mut *waiting else {
            return;
        };
        if *who == number {
            *waiting = None;
            return;
        }
        begun[number] += 1;
        ensure!(
            begun[number] <= MOST_PASSES,
            "philosopher {who} waits, and meanwhile its neighbour {number} has begun {} meals; \
             expected {MOST_PASSES} at the most",
            begun[number]
        );
    }

    /// From now on it is counted who passes this philosopher, which is known to wait.
    pub fn waits(&self, number: usize) {
        let seats = self.eating.lock().unwrap().len();
        *self.waiting.lock().unwrap() = Some((number, vec![0; seats]));
    }
}

/// Who sits next to this philosopher: two others, or one, or none.
pub fn neighbours(number: usize, seats: usize) -> Vec<usize> {
    let mut neighbours = vec![(number + seats - 1) % seats, (number + 1) % seats];
    neighbours.dedup();
    neighbours.retain(|&neighbour| neighbour != number);
    neighbours
}

/// Compiles if no more is asked of meals than the exercise says.
fn any_meal_will_do<R>(seat: &mut Seat, meal: impl FnOnce() -> R) -> R {
    seat.eat(meal)
}
