//! Checks of `results`: a thread for each item, all at once, results in the order of the items.

use crate::results::map_threads;
use harness::proptest::prelude::*;
use harness::{Check, Ended, ensure, ensure_eq, property_cases, real_std};
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "results_keep_the_order_of_the_items",
        "the results are in the order of the items, whichever thread ends first",
        results_keep_the_order_of_the_items,
    ),
    Check::model(
        "each_item_has_a_thread_of_its_own",
        "each item has a new thread of its own",
        each_item_has_a_thread_of_its_own,
    ),
    Check::model(
        "all_threads_run_at_the_same_time",
        "three calls of `f` that wait for each other all come to their end",
        all_threads_run_at_the_same_time,
    ),
    Check::model(
        "no_items_no_threads",
        "without items there are no results and no threads",
        no_items_no_threads,
    ),
    Check::model(
        "slow_calls_are_waited_for",
        "calls that take hours, the first the longest, are waited for",
        slow_calls_are_waited_for,
    ),
    Check::model(
        "all_threads_have_ended",
        "every thread has ended when the call returns",
        all_threads_have_ended,
    ),
    Check::model(
        "the_caller_sleeps",
        "the caller sleeps until all threads have ended",
        the_caller_sleeps,
    ),
    Check::property(
        "follows_the_reference",
        "for any items, the results are those of the same function in a plain loop",
        follows_the_reference,
    ),
    Check::real(
        "fifty_real_threads",
        "fifty real threads wait for each other, and the results are in order",
        fifty_real_threads,
    ),
];

fn results_keep_the_order_of_the_items() {
    let results: Vec<u64> = map_threads(vec![1, 2], |item: u64| item * 10);
    ensure!(
        results == [10, 20],
        "the items were 1 and 2, `f` multiplies by 10, but the results are {results:?}"
    );
}

fn each_item_has_a_thread_of_its_own() {
    let caller = thread::current().id();
    let ids: Vec<ThreadId> = map_threads(vec![1, 2], |_: u64| thread::current().id());
    ensure_eq!(ids.len(), 2, "the number of results for two items");
    ensure!(
        !ids.contains(&caller),
        "`f` was called on the thread that called `map_threads`"
    );
    ensure!(
        ids[0] != ids[1],
        "`f` was called for both items on one and the same thread"
    );
    let started = harness::threads_started();
    ensure_eq!(started, 2, "the number of threads started for two items");
}

fn all_threads_run_at_the_same_time() {
    let all_are_here = Arc::new(Barrier::new(3));
    let results: Vec<u64> = map_threads(vec![1, 2, 3], move |item: u64| {
        all_are_here.wait();
        item * 10
    });
    ensure!(
        results == [10, 20, 30],
        "the items were 1, 2 and 3, `f` multiplies by 10, but the results are {results:?}"
    );
}

fn no_items_no_threads() {
    let results: Vec<u64> = map_threads(Vec::new(), |item: u64| item);
    ensure!(
        results.is_empty(),
        "there were no items, but the results are {results:?}"
    );
    let started = harness::threads_started();
    ensure_eq!(started, 0, "the number of threads started for no items");
}

fn slow_calls_are_waited_for() {
    // The first item takes the longest.
    let results: Vec<u64> = map_threads(vec![3, 2, 1], |hours: u64| {
        thread::sleep(Duration::from_secs(hours * 3_600));
        hours
    });
    ensure!(
        results == [3, 2, 1],
        "three calls took 3, 2 and 1 hours and returned that, but the results are {results:?}"
    );
}

fn all_threads_have_ended() {
    let ended = Ended::default();
    let threads = ended.clone();
    let _: Vec<()> = map_threads(vec![1, 2], move |_: u64| threads.will_count_me());
    ensure_eq!(
        ended.count(),
        2,
        "how many of two threads had ended when `map_threads` returned"
    );
}

fn the_caller_sleeps() {
    let begun = Instant::now();
    let results: Vec<u64> = map_threads(vec![1, 2], |item: u64| {
        (0..40).for_each(|_| thread::yield_now());
        item
    });
    ensure_eq!(results.len(), 2, "the number of results for two items");
    ensure!(
        harness::steps_taken() < 40,
        "while the threads were at work, the caller asked again and again instead of waiting"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "the caller waited by the clock, for {slept:?}, instead of waiting for the threads to end"
    );
}

fn follows_the_reference() {
    // Few different values, so that equal items and equal results come up.
    let items = prop::collection::vec(0..6_u64, 0..8);
    property_cases(64, items, |items| {
        let f = |item: u64| (item % 3, item);
        let expected: Vec<(u64, u64)> = items.iter().copied().map(f).collect();
        let found: Vec<(u64, u64)> = real::results::map_threads(items.clone(), f);
        ensure_eq!(
            found,
            expected,
            "`f` returns (item % 3, item); the results for the items {items:?}"
        );
    });
}

fn fifty_real_threads() {
    const ITEMS: usize = 50;
    let all_are_here = real_std::sync::Barrier::new(ITEMS);
    let results: Vec<usize> =
        real::results::map_threads((0..ITEMS).collect(), move |item: usize| {
            all_are_here.wait();
            item
        });
    ensure!(
        results.iter().copied().eq(0..ITEMS),
        "`f` returns its item, but the results for 0 to {} are {results:?}",
        ITEMS - 1
    );
}

/// Compiles if no more is asked of items and results than the exercise says.
fn any_items_will_do<T: Send + 'static, R: Send + 'static>(
    items: Vec<T>,
    f: impl Fn(T) -> R + Send + Sync + 'static,
) -> Vec<R> {
    map_threads(items, f)
}
