//! Checks of `atomics`: no value and no number is lost, none is there twice, and nobody waits.

use crate::atomics::{Exhausted, HighWater, Sequence};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "the_mark_is_the_greatest_value",
        "used by one thread, the mark is the greatest value recorded so far",
        the_mark_is_the_greatest_value,
    ),
    Check::property(
        "a_sequence_follows_its_range",
        "used by one thread, a sequence hands out its range and then nothing more",
        a_sequence_follows_its_range,
    ),
    Check::model(
        "the_greater_value_wins",
        "of two values recorded at the same time, the greater is the mark",
        the_greater_value_wins,
    ),
    Check::model(
        "the_mark_never_goes_down",
        "while others record, the mark rises or stays",
        the_mark_never_goes_down,
    ),
    Check::model(
        "a_record_that_returned_is_seen",
        "while a smaller value is recorded, the mark stays where it is",
        a_record_that_returned_is_seen,
    ),
    Check::model(
        "no_number_is_handed_out_twice",
        "two threads that take numbers get different ones, and none is left out",
        no_number_is_handed_out_twice,
    ),
    Check::model(
        "the_last_number_goes_to_one",
        "of two threads that want the last number, one gets it",
        the_last_number_goes_to_one,
    ),
    Check::model(
        "exhausted_stays_exhausted",
        "two threads that ask an exhausted sequence both get an error",
        exhausted_stays_exhausted,
    ),
    Check::model(
        "nobody_waits",
        "no call of either type waits for another thread",
        nobody_waits,
    ),
    Check::real(
        "nothing_is_lost_on_real_threads",
        "four real threads take 40,000 different numbers and record them",
        nothing_is_lost_on_real_threads,
    ),
];

fn the_mark_is_the_greatest_value() {
    let value = prop_oneof![4 => 0..=10_u64, 1 => any::<u64>()];
    property(prop::collection::vec(value, 0..12), |values| {
        let mark = real::atomics::HighWater::new();
        for recorded in 0..=values.len() {
            let so_far = &values[..recorded];
            let found: u64 = mark.max();
            let expected = so_far.iter().copied().max().unwrap_or(0);
            ensure_eq!(found, expected, "the mark after recording {so_far:?}");
            if let Some(&next) = values.get(recorded) {
                mark.record(next);
            }
        }
    });
}

fn a_sequence_follows_its_range() {
    let start = prop_oneof![0..10_u64, Just(u64::MAX - 2), Just(u64::MAX)];
    property((start, 0..4_u64, 0..8_usize), |(start, length, calls)| {
        let range = start..start.saturating_add(length);
        let sequence = real::atomics::Sequence::new(range.clone());
        let mut expected = range.clone();
        for call in 1..=calls {
            let found: Result<u64, real::atomics::Exhausted> = sequence.next();
            let expected = expected.next().ok_or(real::atomics::Exhausted);
            ensure_eq!(found, expected, "call {call} of `next` for {range:?}");
        }
    });
}

fn the_greater_value_wins() {
    let mark = HighWater::new();
    thread::scope(|scope| {
        scope.spawn(|| mark.record(20));
        mark.record(7);
    });
    let found: u64 = mark.max();
    ensure!(
        found == 20,
        "20 and 7 were recorded, but `max` returned {found}"
    );
}

fn the_mark_never_goes_down() {
    let mark = HighWater::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            mark.record(20);
            mark.record(7);
        });
        scope.spawn(|| mark.record(9));
        let (first, second): (u64, u64) = (mark.max(), mark.max());
        ensure!(
            first <= second,
            "`max` returned {first}, and later {second}"
        );
    });
}

fn a_record_that_returned_is_seen() {
    let mark = HighWater::new();
    mark.record(20);
    thread::scope(|scope| {
        scope.spawn(|| {
            let found: u64 = mark.max();
            ensure!(
                found == 20,
                "20 had been recorded when 7 was recorded as well, but `max` returned {found}"
            );
        });
        mark.record(7);
    });
}

fn no_number_is_handed_out_twice() {
    let sequence = Sequence::new(5..8);
    let take = || [sequence.next(), sequence.next()];
    let (one, other): ([Result<u64, Exhausted>; 2], _) = thread::scope(|scope| {
        let other = scope.spawn(take);
        (take(), other.join().unwrap())
    });
    let mut numbers: Vec<u64> = one.iter().chain(&other).copied().flatten().collect();
    numbers.sort_unstable();
    ensure!(
        numbers == [5, 6, 7],
        "four calls of `next` for 5..8 handed out {numbers:?}"
    );
    for pair in [one, other] {
        if let [Ok(first), Ok(second)] = pair {
            ensure!(
                first < second,
                "a thread got {first}, and {second} when it asked again"
            );
        }
        ensure!(
            pair[0].is_ok() || pair[1].is_err(),
            "`next` returned an error, and a number when it was called again"
        );
    }
}

fn the_last_number_goes_to_one() {
    let sequence = Sequence::new(5..6);
    let found: [Result<u64, Exhausted>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| sequence.next());
        [sequence.next(), other.join().unwrap()]
    });
    ensure!(
        found == [Ok(5), Err(Exhausted)] || found == [Err(Exhausted), Ok(5)],
        "one number was left, 5; two threads asked for it and got {found:?}"
    );
}

fn exhausted_stays_exhausted() {
    let sequence = Sequence::new(u64::MAX - 1..u64::MAX);
    let first: Result<u64, Exhausted> = sequence.next();
    ensure!(
        first == Ok(u64::MAX - 1),
        "`next` for the range of u64::MAX - 1 alone returned {first:?}"
    );
    let found: [Result<u64, Exhausted>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| sequence.next());
        [sequence.next(), other.join().unwrap()]
    });
    ensure!(
        found == [Err(Exhausted), Err(Exhausted)],
        "all numbers had been handed out, but two more calls of `next` returned {found:?}"
    );
}

fn nobody_waits() {
    let (mark, sequence) = (HighWater::new(), Sequence::new(0..9));
    let call = || {
        mark.record(7);
        not_blocked("HighWater::record");
        mark.max();
        not_blocked("HighWater::max");
        let _ = sequence.next();
        not_blocked("Sequence::next");
    };
    thread::scope(|scope| {
        scope.spawn(call);
        scope.spawn(call);
        // With three, two can find that the third has stopped in the middle of a call.
        call();
    });
}

fn not_blocked(call: &str) {
    ensure!(
        !harness::blocked(),
        "`{call}` had to wait until another thread let it go on"
    );
}

fn nothing_is_lost_on_real_threads() {
    const THREADS: u64 = 4;
    const EACH: u64 = 10_000;
    let mark = real::atomics::HighWater::new();
    let sequence = real::atomics::Sequence::new(0..THREADS * EACH);
    let take = || -> Vec<u64> {
        let numbers = (0..EACH).map(|_| sequence.next().unwrap());
        numbers.inspect(|number| mark.record(*number)).collect()
    };
    let mut numbers: Vec<u64> = real_std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(take)).collect();
        let numbers = threads.into_iter().map(|thread| thread.join().unwrap());
        numbers.flatten().collect()
    });
    numbers.sort_unstable();
    ensure!(
        numbers.iter().copied().eq(0..THREADS * EACH),
        "{THREADS} threads took {EACH} numbers each, but some are missing or more than once there"
    );
    ensure_eq!(
        mark.max(),
        THREADS * EACH - 1,
        "the mark after recording all numbers below {}",
        THREADS * EACH
    );
}
