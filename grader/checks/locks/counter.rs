//! Checks of `counter`: no increment is lost, and a reading is always a number that was true.

use crate::counter::Counter;
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "counts_like_a_number",
        "used by one thread, a counter counts like a number",
        counts_like_a_number,
    ),
    Check::model(
        "no_increment_is_lost",
        "two threads that increment once each count to two",
        no_increment_is_lost,
    ),
    Check::model(
        "three_threads_count_to_three",
        "three threads that increment once each count to three",
        three_threads_count_to_three,
    ),
    Check::model(
        "an_increment_that_returned_is_seen",
        "a thread that has incremented sees its own increment at once",
        an_increment_that_returned_is_seen,
    ),
    Check::model(
        "readings_never_go_back",
        "while others increment, readings grow or stay and never run ahead",
        readings_never_go_back,
    ),
    Check::model(
        "counters_are_independent",
        "two counters share nothing",
        counters_are_independent,
    ),
    Check::real(
        "no_increment_is_lost_on_real_threads",
        "four real threads that increment 20,000 times each count to 80,000",
        no_increment_is_lost_on_real_threads,
    ),
];

fn counts_like_a_number() {
    // Each number says how many increments come before the next reading.
    property(prop::collection::vec(0..200_u64, 0..6), |bursts| {
        let counter = real::counter::Counter::new();
        let mut expected: u64 = 0;
        for increments in bursts {
            for _ in 0..increments {
                counter.increment();
            }
            expected += increments;
            let found: u64 = counter.get();
            ensure_eq!(
                found,
                expected,
                "`get` after {}",
                increments_in_words(expected)
            );
        }
    });
}

fn increments_in_words(number: u64) -> String {
    match number {
        0 => "no `increment`".to_owned(),
        1 => "one `increment`".to_owned(),
        many => format!("{many} calls of `increment`"),
    }
}

fn no_increment_is_lost() {
    let counter = Counter::new();
    thread::scope(|scope| {
        scope.spawn(|| counter.increment());
        scope.spawn(|| counter.increment());
    });
    let found: u64 = counter.get();
    ensure!(
        found == 2,
        "two calls of `increment` returned, then `get` returned {found}"
    );
}

fn three_threads_count_to_three() {
    let counter = Counter::new();
    thread::scope(|scope| {
        scope.spawn(|| counter.increment());
        scope.spawn(|| counter.increment());
        counter.increment();
    });
    let found: u64 = counter.get();
    ensure!(
        found == 3,
        "three calls of `increment` returned, then `get` returned {found}"
    );
}

fn an_increment_that_returned_is_seen() {
    let counter = Counter::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                counter.increment();
                let found: u64 = counter.get();
                ensure!(
                    found == 1 || found == 2,
                    "one thread's `increment` had returned and another's may have, \
                     but `get` returned {found}"
                );
            });
        }
    });
}

fn readings_never_go_back() {
    let counter = Counter::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            counter.increment();
            counter.increment();
        });
        let first: u64 = counter.get();
        let second: u64 = counter.get();
        ensure!(
            first <= second,
            "`get` returned {first}, and later {second}"
        );
        ensure!(
            second <= 2,
            "`increment` was called twice in all, but `get` returned {second}"
        );
    });
}

fn counters_are_independent() {
    let (one, other) = (Counter::new(), Counter::new());
    thread::scope(|scope| {
        scope.spawn(|| one.increment());
    });
    let found: u64 = other.get();
    ensure!(
        found == 0,
        "only another counter was incremented, but `get` returned {found}"
    );
}

fn no_increment_is_lost_on_real_threads() {
    const THREADS: u64 = 4;
    const INCREMENTS: u64 = 20_000; // in all, more than fit into 16 bits
    let counter = real::counter::Counter::new();
    real_std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..INCREMENTS {
                    counter.increment();
                }
            });
        }
    });
    let (found, expected) = (counter.get(), THREADS * INCREMENTS);
    ensure_eq!(
        found,
        expected,
        "`get` after {THREADS} threads called `increment` {INCREMENTS} times each"
    );
}
