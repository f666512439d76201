//! Checks of `philosophers`: neighbours in turn, all others at the same time, and nobody starves.

use super::dinner::{Dinner, MOST_PASSES, neighbours};
use crate::philosophers::{Seat, table};
use harness::{Check, Coverage, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "everybody_has_a_seat",
        "a table has as many seats as it was laid for, and on each of them one can eat",
        everybody_has_a_seat,
    ),
    Check::model(
        "a_single_philosopher_eats",
        "at a table for one, with one fork, the philosopher eats",
        a_single_philosopher_eats,
    ),
    Check::model(
        "a_table_for_two",
        "at a table for two, both eat, and not at the same time",
        || dine_for_two(1),
    ),
    Check::model(
        "again_and_again",
        "at a table for two, both eat twice, and never at the same time",
        || dine_for_two(2),
    ),
    Check::model(
        "all_are_hungry_at_once",
        "at a table for three, all are hungry at once, and all eat, one after the other",
        all_are_hungry_at_once,
    )
    .executions(10_000),
    Check::model(
        "between_two_neighbours",
        "at a table for four, one who eats is the only one who eats on either side",
        between_two_neighbours,
    )
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "every_other_one_eats",
        "at a table for six, every other one eats at the same time",
        every_other_one_eats,
    )
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "who_waits_is_in_nobodys_way",
        "who waits for a neighbour keeps nobody else from eating",
        who_waits_is_in_nobodys_way,
    ),
    Check::model(
        "a_greedy_neighbour",
        "at a table for two, one who eats again and again lets the other one eat, too",
        a_greedy_neighbour,
    ),
    Check::model(
        "neighbours_who_eat_in_turn",
        "a philosopher whose neighbours eat in turn, so that one of them always does, eats as well",
        neighbours_who_eat_in_turn,
    )
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "a_long_meal_on_the_left",
        "while the left neighbour has a long meal, the right one does not eat again and again",
        || a_long_meal(0, 2),
    ),
    Check::model(
        "a_long_meal_on_the_right",
        "while the right neighbour has a long meal, the left one does not eat again and again",
        || a_long_meal(2, 0),
    ),
    Check::model(
        "who_waits_sleeps",
        "a philosopher whose neighbour has a long meal sleeps until it can eat",
        who_waits_sleeps,
    ),
    Check::model(
        "a_meal_may_panic",
        "after a meal that panicked, the neighbour eats, and so does who panicked",
        a_meal_may_panic,
    )
    .executions(10_000),
    Check::model(
        "being_woken_promises_nothing",
        "a philosopher who wakes though nobody notified it goes on waiting",
        || dine_for_two(2),
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "five_real_threads_dine",
        "five real threads eat 20 times each, neighbours never at the same time",
        five_real_threads_dine,
    ),
];

const MILLISECOND: Duration = Duration::from_millis(1);
/// A table for so many, at which these philosophers sit; the others have left.
fn seats<const N: usize>(seats: usize, numbers: [usize; N]) -> [Seat; N] {
    let mut all: Vec<Option<Seat>> = table(seats).into_iter().map(Some).collect();
    ensure!(
        all.len() == seats,
        "`table({seats})` laid {} seats",
        all.len()
    );
    numbers.map(|number| all[number].take().expect("each is taken once"))
}

/// Starts the thread of a philosopher.
fn philosopher<'scope>(
    scope: &'scope Scope<'scope, '_>,
    number: usize,
    lives: impl FnOnce() + Send + 'scope,
) {
    let thread = thread::Builder::new().name(format!("philosopher {number}"));
    thread.spawn_scoped(scope, lives).unwrap();
}

fn everybody_has_a_seat() {
    for number_of_seats in [0, 2, 3, 5] {
        let mut seats: Vec<Seat> = table(number_of_seats);
        ensure!(
            seats.len() == number_of_seats,
            "`table({number_of_seats})` laid {} seats",
            seats.len()
        );
        let dinner = Dinner::new(number_of_seats);
        for (number, seat) in seats.iter_mut().enumerate() {
            dinner.eat_quickly(number, seat);
        }
    }
}

fn a_single_philosopher_eats() {
    let [mut seat] = seats(1, [0]);
    let dinner = Dinner::new(1);
    dinner.eat_quickly(0, &mut seat);
    dinner.eat_quickly(0, &mut seat);
}

fn dine_for_two(meals: usize) {
    let dinner = Dinner::new(2);
    thread::scope(|scope| {
        for (number, mut seat) in seats(2, [0, 1]).into_iter().enumerate() {
            let dinner = &dinner;
            philosopher(scope, number, move || {
                (0..meals).for_each(|_| dinner.eat_quickly(number, &mut seat));
            });
        }
    });
}

fn all_are_hungry_at_once() {
    let dinner = Dinner::new(3);
    thread::scope(|scope| {
        for (number, mut seat) in seats(3, [0, 1, 2]).into_iter().enumerate() {
            let dinner = &dinner;
            philosopher(scope, number, move || dinner.eat_quickly(number, &mut seat));
        }
    });
}

fn between_two_neighbours() {
    let dinner = Dinner::new(4);
    thread::scope(|scope| {
        for (number, mut seat) in [3, 0, 1].into_iter().zip(seats(4, [3, 0, 1])) {
            let dinner = &dinner;
            philosopher(scope, number, move || dinner.eat_quickly(number, &mut seat));
        }
    });
}

fn every_other_one_eats() {
    let dinner = Dinner::new(6);
    thread::scope(|scope| {
        for (number, mut seat) in [0, 2, 4].into_iter().zip(seats(6, [0, 2, 4])) {
            let dinner = &dinner;
            philosopher(scope, number, move || {
                let came = Instant::now();
                dinner.eat(number, &mut seat, || {
                    let waited = came.elapsed();
                    ensure!(
                        waited.is_zero(),
                        "at a table for six, philosophers 0, 2 and 4 were hungry, and nobody else; \
                         philosopher {number} had to wait for another one's meal to end"
                    );
                    // A meal that takes time: it goes on when nobody can do anything else.
                    thread::sleep(10 * MILLISECOND);
                });
            });
        }
    });
}

fn who_waits_is_in_nobodys_way() {
    let dinner = Dinner::new(5);
    let [mut eats, mut waits, mut comes] = seats(5, [0, 1, 3]);
    thread::scope(|scope| {
        philosopher(scope, 0, || {
            dinner.eat(0, &mut eats, || thread::sleep(10 * MILLISECOND));
        });
        philosopher(scope, 1, || {
            thread::sleep(MILLISECOND);
            dinner.eat(1, &mut waits, || {});
        });
        philosopher(scope, 3, || {
            thread::sleep(2 * MILLISECOND);
            let came = Instant::now();
            dinner.eat(3, &mut comes, || {
                let waited = came.elapsed();
                ensure!(
                    waited.is_zero(),
                    "at a table for five, philosopher 0 ate and philosopher 1 waited for it; \
                     philosopher 3 had to wait as well, though neither of its neighbours was hungry"
                );
            });
        });
    });
}

fn a_greedy_neighbour() {
    let dinner = Dinner::new(2);
    let [mut greedy, mut patient] = seats(2, [0, 1]);
    thread::scope(|scope| {
        philosopher(scope, 0, || {
            dinner.eat(0, &mut greedy, || {
                thread::sleep(2 * MILLISECOND);
                dinner.waits(1);
            });
            for _ in 0..=MOST_PASSES {
                dinner.eat(0, &mut greedy, || thread::sleep(MILLISECOND));
            }
        });
        philosopher(scope, 1, || {
            thread::sleep(MILLISECOND);
            dinner.eat(1, &mut patient, || {});
        });
    });
}

fn neighbours_who_eat_in_turn() {
    let dinner = Dinner::new(4);
    let [mut left, mut between, mut right] = seats(4, [0, 1, 2]);
    thread::scope(|scope| {
        philosopher(scope, 0, || {
            dinner.eat(0, &mut left, || {
                thread::sleep(2 * MILLISECOND);
                dinner.waits(1);
                thread::sleep(2 * MILLISECOND);
            });
            for _ in 0..=MOST_PASSES {
                dinner.eat(0, &mut left, || thread::sleep(4 * MILLISECOND));
            }
        });
        philosopher(scope, 1, || {
            thread::sleep(MILLISECOND);
            dinner.eat(1, &mut between, || {});
        });
        philosopher(scope, 2, || {
            thread::sleep(2 * MILLISECOND);
            for _ in 0..=MOST_PASSES + 1 {
                dinner.eat(2, &mut right, || thread::sleep(4 * MILLISECOND));
            }
        });
    });
}

/// One neighbour of philosopher 1 has a long meal, the other one many short ones.
fn a_long_meal(slow: usize, quick: usize) {
    let dinner = Dinner::new(4);
    let [mut slowly, mut between, mut quickly] = seats(4, [slow, 1, quick]);
    thread::scope(|scope| {
        philosopher(scope, slow, || {
            dinner.eat(slow, &mut slowly, || thread::sleep(10 * MILLISECOND));
        });
        philosopher(scope, 1, || {
            thread::sleep(MILLISECOND);
            dinner.eat(1, &mut between, || {});
        });
        philosopher(scope, quick, || {
            thread::sleep(2 * MILLISECOND);
            dinner.waits(1);
            for _ in 0..=MOST_PASSES {
                dinner.eat(quick, &mut quickly, || thread::sleep(MILLISECOND));
            }
        });
    });
}

fn who_waits_sleeps() {
    let dinner = Dinner::new(2);
    let [mut eats, mut waits] = seats(2, [0, 1]);
    thread::scope(|scope| {
        philosopher(scope, 1, || {
            let begun = Instant::now();
            dinner.eat(1, &mut waits, || {
                ensure!(
                    harness::steps_taken() < 40,
                    "philosopher 1 had to wait for a while, and asked again and again instead of \
                     sleeping"
                );
                let slept = begun.elapsed();
                ensure!(
                    slept.is_zero(),
                    "philosopher 1 waited by the clock, for {slept:?}, instead of waiting to be woken"
                );
            });
        });
        philosopher(scope, 0, || {
            dinner.eat(0, &mut eats, || {
                (0..40).for_each(|_| thread::yield_now());
            });
        });
    });
}

fn a_meal_may_panic() {
    let dinner = Dinner::new(2);
    let [mut panics, mut waits] = seats(2, [0, 1]);
    thread::scope(|scope| {
        philosopher(scope, 1, || dinner.eat(1, &mut waits, || {}));
        philosopher(scope, 0, || {
            let meal = || panics.eat(|| panic!("a meal that panics"));
            let caught = catch_unwind(AssertUnwindSafe(meal)).is_err();
            ensure!(
                caught,
                "the meal panicked, but `eat` returned as if it had not"
            );
            dinner.eat(0, &mut panics, || {});
        });
    });
}

fn five_real_threads_dine() {
    const SEATS: usize = 5;
    const MEALS: usize = 20;
    let seats = real::philosophers::table(SEATS);
    let eating = Notes::new(vec![false; SEATS]);
    let begins = |number: usize| {
        let mut eating = eating.lock().unwrap();
        for neighbour in neighbours(number, SEATS) {
            ensure!(
                !eating[neighbour],
                "philosophers {neighbour} and {number} ate at the same time, and they are neighbours"
            );
        }
        eating[number] = true;
    };
    real_std::thread::scope(|scope| {
        for (number, mut seat) in seats.into_iter().enumerate() {
            let (begins, eating) = (&begins, &eating);
            scope.spawn(move || {
                for _ in 0..MEALS {
                    seat.eat(|| {
                        begins(number);
                        eating.lock().unwrap()[number] = false;
                    });
                }
            });
        }
    });
}
