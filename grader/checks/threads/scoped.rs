//! Checks of `scoped`: the work is shared out evenly among new threads, and the sum is right or an
//! error.

use crate::scoped::{SumError, parallel_sum};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property_cases, real_std};
use real_std::collections::HashMap;
use real_std::sync::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_work_is_done_on_new_threads",
        "`f` is called on new threads, and never on the caller's",
        the_work_is_done_on_new_threads,
    ),
    Check::model(
        "all_workers_run_at_the_same_time",
        "three workers that wait for each other all come to their end",
        all_workers_run_at_the_same_time,
    ),
    Check::model(
        "shares_do_not_depend_on_luck",
        "with four items and two workers, each has two items, whoever is faster",
        shares_do_not_depend_on_luck,
    ),
    Check::model(
        "more_workers_than_items",
        "of four workers for two items, at most two are started",
        more_workers_than_items,
    ),
    Check::model(
        "every_thread_has_work",
        "with six items and four workers, every thread that is started has an item",
        every_thread_has_work,
    ),
    Check::model(
        "no_workers_are_an_error",
        "0 workers are an error, with items and without",
        no_workers_are_an_error,
    ),
    Check::model(
        "no_items_are_no_work",
        "without items the sum is 0, and no thread is started",
        no_items_are_no_work,
    ),
    Check::model(
        "a_sum_too_great_is_an_error",
        "a sum greater than `u64::MAX` is an error",
        a_sum_too_great_is_an_error,
    ),
    Check::model(
        "a_panic_goes_on_to_the_caller",
        "a panic of `f` is not lost",
        a_panic_goes_on_to_the_caller,
    ),
    Check::model(
        "the_caller_sleeps",
        "the caller sleeps until all threads have ended",
        the_caller_sleeps,
    ),
    Check::property(
        "follows_the_reference",
        "for any items and workers, the sum is that of a plain loop, or the same error",
        follows_the_reference,
    ),
    Check::property(
        "shares_are_even",
        "for any items and workers, each item is in the share of one thread, and no share is too great",
        shares_are_even,
    ),
];

fn the_work_is_done_on_new_threads() {
    let caller = thread::current().id();
    let sum: Result<u64, SumError> = parallel_sum(&[1, 2, 3, 4], 2, |number: &u64| {
        ensure!(
            thread::current().id() != caller,
            "`f` was called with {number} on the thread that called `parallel_sum`"
        );
        number * number
    });
    ensure!(
        sum == Ok(30),
        "the sum of the squares of 1, 2, 3 and 4 is 30, but `parallel_sum` returned {sum:?}"
    );
}

fn all_workers_run_at_the_same_time() {
    let all_are_here = Barrier::new(3);
    let sum: Result<u64, SumError> = parallel_sum(&[1, 2, 3], 3, |number: &u64| {
        all_are_here.wait();
        *number
    });
    ensure!(
        sum == Ok(6),
        "the sum of 1, 2 and 3 is 6, but `parallel_sum` returned {sum:?}"
    );
}

fn shares_do_not_depend_on_luck() {
    let calls: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    let _: Result<u64, SumError> = parallel_sum(&[1, 2, 3, 4], 2, |number: &u64| {
        calls.lock().unwrap().push(thread::current().id());
        *number
    });
    let calls = calls.into_inner().unwrap();
    let share_of = |id| calls.iter().filter(|&&other| other == id).count();
    let most = calls.iter().map(|&id| share_of(id)).max().unwrap_or(0);
    ensure!(
        most == 2 && calls.len() == 4,
        "with 4 items and 2 workers, `f` was called {} times, {most} times by one of the threads",
        calls.len()
    );
}

fn more_workers_than_items() {
    let sum: Result<u64, SumError> = parallel_sum(&[1, 2], 4, |number: &u64| *number);
    ensure!(
        sum == Ok(3),
        "the sum of 1 and 2 is 3, but with 4 workers `parallel_sum` returned {sum:?}"
    );
    let started = harness::threads_started();
    ensure!(
        started <= 2,
        "two items are work for two threads, but {started} were started"
    );
}

fn every_thread_has_work() {
    let workers: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    let _: Result<u64, SumError> = parallel_sum(&[1, 2, 3, 4, 5, 6], 4, |number: &u64| {
        let (me, mut workers) = (thread::current().id(), workers.lock().unwrap());
        if !workers.contains(&me) {
            workers.push(me);
        }
        *number
    });
    let (started, busy) = (
        harness::threads_started(),
        workers.into_inner().unwrap().len(),
    );
    ensure!(
        started == busy,
        "with 6 items and 4 workers, {started} threads were started, and {busy} of them had an item"
    );
}

fn no_workers_are_an_error() {
    for items in [&[1, 2][..], &[]] {
        let sum: Result<u64, SumError> = parallel_sum(items, 0, |number: &u64| *number);
        ensure!(
            sum == Err(SumError::NoWorkers),
            "with 0 workers, `parallel_sum` returned {sum:?} for the items {items:?}"
        );
    }
}

fn no_items_are_no_work() {
    let sum: Result<u64, SumError> = parallel_sum(&[], 2, |number: &u64| *number);
    ensure!(
        sum == Ok(0),
        "without items, `parallel_sum` returned {sum:?}"
    );
    let started = harness::threads_started();
    ensure_eq!(started, 0, "the number of threads started for no items");
}

fn a_sum_too_great_is_an_error() {
    let half = u64::MAX / 2 + 1;
    let sum: thread::Result<Result<u64, SumError>> = catch_unwind(AssertUnwindSafe(|| {
        parallel_sum(&[half, half], 2, |number: &u64| *number)
    }));
    let Ok(sum) = sum else {
        harness::wrong(
            "two workers have half of 2^64 each, and `parallel_sum` panicked instead of returning \
             an error"
                .to_owned(),
        )
    };
    ensure!(
        sum == Err(SumError::Overflow),
        "two workers have half of 2^64 each, but `parallel_sum` returned {sum:?}"
    );
}

fn a_panic_goes_on_to_the_caller() {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let sum: Result<u64, SumError> = parallel_sum(&[1, 2], 2, |number: &u64| match number {
            1 => panic!("out of paper"),
            other => *other,
        });
        sum
    }));
    ensure!(
        result.is_err(),
        "`f` panicked with the item 1, but `parallel_sum` returned {:?}",
        result.unwrap_or(Ok(0))
    );
}

fn the_caller_sleeps() {
    let begun = Instant::now();
    let sum: Result<u64, SumError> = parallel_sum(&[1, 2], 2, |number: &u64| {
        (0..40).for_each(|_| thread::yield_now());
        *number
    });
    ensure!(sum == Ok(3), "the sum of 1 and 2 is 3, not {sum:?}");
    ensure!(
        harness::steps_taken() < 40,
        "while the workers were at work, the caller asked again and again instead of waiting"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "the caller waited by the clock, for {slept:?}, instead of waiting for the threads to end"
    );
}

/// An item that nobody can copy.
#[derive(Debug)]
struct Item {
    index: usize,
    value: u64,
}

fn items(values: Vec<u64>) -> Vec<Item> {
    let items = values.into_iter().enumerate();
    items.map(|(index, value)| Item { index, value }).collect()
}

fn follows_the_reference() {
    // Mostly small, and a few of which eight are already too many.
    let value = prop_oneof![40 => 0..100_u64, 1 => Just(u64::MAX / 8), 1 => Just(u64::MAX - 50)];
    let values = prop::collection::vec(value, 0..20);
    property_cases(128, (values, 0..6_usize), |(values, workers)| {
        use real::scoped::SumError::{NoWorkers, Overflow};
        let total: u128 = values.iter().copied().map(u128::from).sum();
        let items = items(values);
        let found: Result<u64, real::scoped::SumError> =
            real::scoped::parallel_sum(&items, workers, |item: &Item| item.value);
        let expected = match (workers, u64::try_from(total)) {
            (0, _) => Err(NoWorkers),
            (_, Ok(total)) => Ok(total),
            (_, Err(_)) => Err(Overflow),
        };
        let shown: Vec<u64> = items.iter().map(|item| item.value).collect();
        ensure!(
            found == expected,
            "with workers = {workers}, the sum of {shown:?}: expected {expected:?}, got {found:?}"
        );
    });
}

fn shares_are_even() {
    property_cases(100, (0..24_usize, 1..7_usize), |(len, workers)| {
        let items = items((0..len as u64).collect());
        let caller = real_std::thread::current().id();
        let calls = Mutex::new(Vec::new());
        let _ = real::scoped::parallel_sum(&items, workers, |item: &Item| {
            let id = real_std::thread::current().id();
            calls.lock().unwrap().push((item.index, id));
            item.value
        });
        let mut calls = calls.into_inner().unwrap();
        calls.sort_by_key(|(index, _)| *index);
        let called: Vec<usize> = calls.iter().map(|(index, _)| *index).collect();
        ensure!(
            called.iter().copied().eq(0..len),
            "with {len} items and workers = {workers}, `f` was called with the items at {called:?}"
        );
        let mut shares: HashMap<real_std::thread::ThreadId, usize> = HashMap::new();
        for (_, id) in calls {
            *shares.entry(id).or_default() += 1;
        }
        ensure!(
            !shares.contains_key(&caller),
            "with {len} items and workers = {workers}, the caller did some of the work itself"
        );
        ensure!(
            shares.len() <= workers,
            "with {len} items and workers = {workers}, {} threads did the work",
            shares.len()
        );
        let most = shares.into_values().max().unwrap_or(0);
        ensure!(
            most <= len.div_ceil(workers),
            "with {len} items and workers = {workers}, one thread had a share of {most}; \
             no share may be greater than {}",
            len.div_ceil(workers)
        );
    });
}

/// Compiles if no more is asked of items than the exercise says: they are borrowed, and not sent or cloned.
fn any_items_will_do<T: Sync>(items: &[T], f: impl Fn(&T) -> u64 + Sync) -> Result<u64, SumError> {
    parallel_sum(items, 1, f)
}

harness::compares_by_parts!(SumError, SumError::Overflow);
