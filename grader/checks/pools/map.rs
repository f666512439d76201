//! Checks of `map`: few threads, all the results, and each order as it should be.

mod many;

use crate::map::{AsCompleted, Executor, Map};
use crossbeam::channel::bounded;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Mode, ensure, ensure_eq, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::num::NonZeroUsize;
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::Instant;

// At most two workers: two are enough to overtake each other. Fewer executions than usual, where named: what is
// required takes some hundred, and the bounds beyond it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "map_keeps_the_order_of_the_items",
        "`map` gives the result of the first item first, also if the second one was done before it",
        map_keeps_the_order_of_the_items,
    )
    .executions(5_000),
    Check::model(
        "who_is_done_first_comes_first",
        "`as_completed` gives the second item's result while the first one is still in work",
        who_is_done_first_comes_first,
    )
    .executions(5_000),
    Check::model(
        "nobody_waits_for_the_rest",
        "`map` returns at once, and each result comes while later items are still in work",
        nobody_waits_for_the_rest,
    )
    .executions(5_000),
    Check::model(
        "as_completed_does_not_wait",
        "`as_completed` returns at once, and each result comes while other items are still in work",
        as_completed_does_not_wait,
    )
    .executions(5_000),
    Check::model(
        "only_the_workers_work",
        "one worker calls `f` for all items, of `map` and of `as_completed`, in their order",
        only_the_workers_work,
    )
    .executions(5_000),
    Check::model(
        "both_workers_work",
        "two workers have an item each in work at the same time",
        both_workers_work,
    )
    // Three threads and four items: with two preemptions there are thousands of schedules.
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "the_work_is_done_unasked",
        "the work is done though nobody asks, and the results come after the executor was dropped",
        the_work_is_done_unasked,
    ),
    Check::model(
        "the_results_may_be_dropped",
        "all items are worked on though their results were dropped",
        the_results_may_be_dropped,
    )
    .executions(5_000),
    Check::model(
        "a_panic_is_one_result",
        "`map` gives a panic with the second of three items as its result, and the others theirs",
        a_panic_is_one_result,
    )
    .executions(5_000),
    Check::model(
        "a_panic_is_one_of_those_completed",
        "`as_completed` gives a panic with the second of three items as its result, and the others theirs",
        a_panic_is_one_of_those_completed,
    )
    .executions(5_000),
    Check::model(
        "who_asks_sleeps",
        "whoever asks for a result that takes long sleeps until it is there",
        who_asks_sleeps,
    )
    .executions(5_000),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups)
    .executions(5_000),
    Check::property(
        "follows_the_reference",
        "any items, some of which panic, have the results that a plain loop would give",
        many::follows_the_reference,
    ),
    Check::real(
        "maps_on_real_threads",
        "four real workers do 60 items of two calls, and never more than four at the same time",
        many::maps_on_real_threads,
    ),
];

fn executor(workers: usize) -> Executor {
    Executor::new(NonZeroUsize::new(workers).unwrap())
}

/// Compiles if no more is asked of items, results and `f` than the exercise says.
fn any_items_will_do<T: Send + 'static, R: Send + 'static>(
    executor: &Executor,
    [one, other]: [impl IntoIterator<Item = T>; 2],
    [f, g]: [impl Fn(T) -> R + Send + Sync + 'static; 2],
) -> (Map<R>, AsCompleted<R>) {
    (executor.map(one, f), executor.as_completed(other, g))
}

/// What a result is, and the text of a panic.
fn told(result: thread::Result<u64>) -> Result<u64, String> {
    result.map_err(|panic| match panic.downcast_ref::<&str>() {
        Some(text) => text.to_string(),
        None => "another panic than that of `f`".to_owned(),
    })
}

fn gives(map: &mut Map<u64>, expected: Result<u64, &str>) {
    let next: Option<thread::Result<u64>> = map.next();
    let expected = expected.map_err(str::to_owned);
    ensure_eq!(
        next.map(told),
        Some(expected),
        "the next result in the order of the items"
    );
}

fn completes(results: &mut AsCompleted<u64>, number: usize, expected: Result<u64, &str>) {
    let next: Option<(usize, thread::Result<u64>)> = results.next();
    let expected = expected.map_err(str::to_owned);
    ensure_eq!(
        next.map(|(number, result)| (number, told(result))),
        Some((number, expected)),
        "the number of the item that was done next, and its result"
    );
}

/// Whether there is nothing more, the first time and the second.
fn is_over<I>(mut results: impl Iterator<Item = I>) {
    for _ in 0..2 {
        ensure!(
            results.next().is_none(),
            "every item had its result, and then there was one more"
        );
    }
}

fn map_keeps_the_order_of_the_items() {
    let executor = executor(2);
    let (sender, receiver) = bounded(1);
    let mut map = executor.map([0, 1], move |item| {
        match item {
            0 => receiver.recv().unwrap(),
            _ => sender.send(()).unwrap(),
        }
        item + 10
    });
    gives(&mut map, Ok(10));
    gives(&mut map, Ok(11));
    is_over(map);
}

fn who_is_done_first_comes_first() {
    let executor = executor(2);
    let (sender, receiver) = bounded(1);
    let mut results = executor.as_completed([0, 1], move |item| {
        if item == 0 {
            receiver.recv().unwrap();
        }
        item + 10
    });
    completes(&mut results, 1, Ok(11));
    sender.send(()).unwrap(); // the first item goes on only now
    completes(&mut results, 0, Ok(10));
    is_over(results);
}

/// A function that waits, for each item, until it is told to go on with it.
fn when_told() -> (impl Fn(), impl Fn(u64) -> u64 + Send + Sync + 'static) {
    let (sender, receiver) = bounded(1);
    let go_on = move || sender.send(()).unwrap();
    let work = move |item| {
        receiver.recv().unwrap();
        item + 10
    };
    (go_on, work)
}

fn nobody_waits_for_the_rest() {
    let executor = executor(1);
    let (go_on, work) = when_told();
    let mut map = executor.map([0, 1], work);
    go_on();
    gives(&mut map, Ok(10));
    go_on();
    gives(&mut map, Ok(11));
    is_over(map);
}

fn as_completed_does_not_wait() {
    let executor = executor(1);
    let (go_on, work) = when_told();
    let mut results = executor.as_completed([0, 1], work);
    go_on();
    completes(&mut results, 0, Ok(10));
    go_on();
    completes(&mut results, 1, Ok(11));
    is_over(results);
}

fn only_the_workers_work() {
    let executor = executor(1);
    let calls: Arc<Notes<Vec<(u64, ThreadId)>>> = Arc::default();
    let work = || {
        let calls = Arc::clone(&calls);
        move |item| {
            let me = thread::current().id();
            calls.lock().unwrap().push((item, me));
            item
        }
    };
    let (map, results) = (
        executor.map([0, 1], work()),
        executor.as_completed([2], work()),
    );
    ensure_eq!(
        map.count(),
        2,
        "the number of results of `map` for two items"
    );
    ensure_eq!(
        results.count(),
        1,
        "the number of results of `as_completed` for one item"
    );
    drop(executor);
    let (items, threads): (Vec<u64>, Vec<ThreadId>) = calls.lock().unwrap().iter().copied().unzip();
    ensure!(
        !threads.contains(&thread::current().id()),
        "`f` was called on the thread that asked for the results"
    );
    let started = harness::threads_started();
    ensure!(
        started == 1,
        "an executor with one worker started {started} threads for three items"
    );
    ensure_eq!(
        items,
        [0, 1, 2],
        "the items for which the worker called `f`, in the order of the calls"
    );
}

fn both_workers_work() {
    let executor = executor(2);
    let both = Arc::new(Barrier::new(2));
    let work = || {
        let both = Arc::clone(&both);
        move |item| {
            both.wait(); // goes on when the other item is in work, too
            item
        }
    };
    // Two of one call, and then one of each.
    let mut map = executor.map([0, 1, 2], work());
    let mut results = executor.as_completed([3], work());
    (0..3).for_each(|item| gives(&mut map, Ok(item)));
    completes(&mut results, 0, Ok(3));
}

fn the_work_is_done_unasked() {
    let executor = executor(1);
    let done = Arc::new(Notes::new(Vec::new()));
    let work = || {
        let done = Arc::clone(&done);
        move |item| {
            done.lock().unwrap().push(item);
            item
        }
    };
    let mut map = executor.map([0, 1], work());
    let mut results = executor.as_completed([2, 3], work());
    drop(executor);
    ensure_eq!(
        *done.lock().unwrap(),
        [0, 1, 2, 3],
        "the items that were worked on when the executor was dropped, and nobody had asked for a result"
    );
    (0..2).for_each(|item| gives(&mut map, Ok(item)));
    (0..2).for_each(|number| completes(&mut results, number, Ok(number as u64 + 2)));
    is_over(map);
    is_over(results);
}

fn the_results_may_be_dropped() {
    let executor = executor(1);
    let done = Arc::new(Notes::new(Vec::new()));
    let work = || {
        let done = Arc::clone(&done);
        move |item: u64| done.lock().unwrap().push(item)
    };
    let _ = executor.map([0, 1], work());
    let _ = executor.as_completed([2, 3], work());
    drop(executor);
    ensure_eq!(
        *done.lock().unwrap(),
        [0, 1, 2, 3],
        "the items that were worked on when the executor was dropped, and the iterators had been dropped before"
    );
}

/// Panics with the item 1.
fn may_panic(item: u64) -> u64 {
    assert!(item != 1, "out of paper");
    item + 10
}

fn a_panic_is_one_result() {
    let executor = executor(1);
    let mut map = executor.map([0, 1, 2], may_panic);
    gives(&mut map, Ok(10));
    gives(&mut map, Err("out of paper"));
    gives(&mut map, Ok(12));
    is_over(map);
}

fn a_panic_is_one_of_those_completed() {
    let executor = executor(1);
    let mut results = executor.as_completed([0, 1, 2], may_panic);
    completes(&mut results, 0, Ok(10));
    completes(&mut results, 1, Err("out of paper"));
    completes(&mut results, 2, Ok(12));
    is_over(results);
}

fn who_asks_sleeps() {
    let executor = executor(1);
    let work = |item| {
        take_a_while();
        item
    };
    let mut map = executor.map([7], work);
    let mut results = executor.as_completed([8], work);
    let (begun, before) = (Instant::now(), harness::steps_taken());
    gives(&mut map, Ok(7));
    slept(before, "who asked for a result of `map` had to wait");
    let before = harness::steps_taken();
    completes(&mut results, 0, Ok(8));
    slept(
        before,
        "who asked for a result of `as_completed` had to wait",
    );
    took_no_time(begun);
}

fn being_woken_promises_nothing() {
    let executor = executor(1);
    let mut map = executor.map([7], |item| item);
    gives(&mut map, Ok(7));
    is_over(map);
    let mut results = executor.as_completed([8], |item| item);
    completes(&mut results, 0, Ok(8));
    is_over(results);
}
