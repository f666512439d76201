//! Checks of `future`: one value, set once, for all who wait, and a word to them if there is none.

mod reference;
mod timed;

use crate::future::{AlreadySet, Broken, Promise, promise};
use harness::{Check, Mode, ensure};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "what_is_there_is_not_waited_for",
        "a value that was set is there for every call, at once, and stays the same",
        what_is_there_is_not_waited_for,
    ),
    Check::model(
        "a_wait_ends_when_its_time_is_over",
        "while no value is set, a wait ends exactly when its time is over, and the next one may get the value",
        timed::a_wait_ends_when_its_time_is_over,
    ),
    Check::model(
        "the_value_is_waited_for",
        "a `wait` that comes first waits for the value, and the promise may go away behind it",
        the_value_is_waited_for,
    ),
    Check::model(
        "all_who_wait_go_on",
        "when the value is set, both threads that wait go on, with a time-out or without",
        all_who_wait_go_on,
    ),
    Check::model(
        "the_first_value_counts",
        "when two threads set a value at the same time, one succeeds, and the other has its value back",
        the_first_value_counts,
    ),
    Check::model(
        "done_means_at_once",
        "when `is_done` says so, the value is there",
        done_means_at_once,
    )
    .must_reach(&["it was done", "it was not done yet"]),
    Check::model(
        "a_broken_promise_ends_every_wait",
        "when the promise is dropped without a value, both threads that wait are told",
        a_broken_promise_ends_every_wait,
    ),
    Check::model(
        "a_panic_breaks_the_promise",
        "when the thread that has the promise panics, whoever waits is told",
        a_panic_breaks_the_promise,
    ),
    Check::model(
        "nobody_has_to_ask",
        "a value can be set when the future is gone",
        nobody_has_to_ask,
    ),
    Check::model(
        "a_value_in_time_ends_the_wait",
        "a value that is set in time ends the longest wait at once",
        timed::a_value_in_time_ends_the_wait,
    ),
    Check::model(
        "who_waits_sleeps",
        "a `wait` whose value comes late sleeps until then",
        timed::who_waits_sleeps,
    ),
    Check::model(
        "who_waits_for_a_while_sleeps",
        "a `wait_timeout` whose value comes late sleeps until then",
        timed::who_waits_for_a_while_sleeps,
    ),
    Check::model(
        "a_value_is_not_lost_with_a_time_out",
        "when the value is set as the time runs out, the next call gets it in any case",
        timed::a_value_is_not_lost_with_a_time_out,
    )
    .must_reach(&["it timed out", "it got the value"]),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        timed::being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads set and ask at the same time, some order of the calls explains it",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "values_arrive_on_real_threads",
        "100 real threads keep or break a promise each, and both who wait hear of it",
        reference::values_arrive_on_real_threads,
    ),
];

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// What a call returned that can only return this.
fn is(found: Result<u64, Broken>, expected: Result<u64, Broken>, call: &str, when: &str) {
    ensure!(
        found == expected,
        "{when}, but `{call}` returned {found:?} instead of {expected:?}"
    );
}

/// What a call returned that must not time out.
fn is_in_time(
    found: Option<Result<u64, Broken>>,
    expected: Result<u64, Broken>,
    timeout: Duration,
    when: &str,
) {
    let call = match timeout {
        Duration::MAX => "wait_timeout(Duration::MAX)".to_owned(),
        _ => format!("wait_timeout({timeout:?})"),
    };
    match found {
        Some(found) => is(found, expected, &call, when),
        None => harness::wrong(format!("{when}, but `{call}` timed out")),
    }
}

/// Compiles if no more is asked of values than the exercise says.
fn any_value_will_do<T>(value: T) -> bool {
    let (promise, future) = promise();
    promise.set(value).is_ok() && future.is_done()
}

fn what_is_there_is_not_waited_for() {
    let (promise, future) = promise::<u64>();
    let begun = Instant::now();
    ensure!(
        !future.is_done(),
        "no value was set and the promise was there, but `is_done` returned `true`"
    );
    let set: Result<(), AlreadySet<u64>> = promise.set(7);
    ensure!(set.is_ok(), "the first `set` returned {set:?}");
    for when in ["7 was set", "7 was set first and then 8 refused"] {
        ensure!(future.is_done(), "{when}, but `is_done` returned `false`");
        is(future.wait(), Ok(7), "wait", when);
        for timeout in [Duration::ZERO, ms(30), Duration::MAX] {
            is_in_time(future.wait_timeout(timeout), Ok(7), timeout, when);
        }
        let again: Result<(), AlreadySet<u64>> = promise.set(8);
        ensure!(
            again == Err(AlreadySet(8)),
            "{when}, and `set(8)` returned {again:?} instead of Err(AlreadySet(8))"
        );
    }
    let waits_no_time = || {
        let found = future.wait_timeout(Duration::ZERO);
        is_in_time(
            found,
            Ok(7),
            Duration::ZERO,
            "7 was set, and two threads ask",
        );
    };
    thread::scope(|scope| {
        scope.spawn(waits_no_time);
        waits_no_time();
    });
    let waited = begun.elapsed();
    ensure!(
        waited.is_zero(),
        "the value was there, but the calls took {waited:?}"
    );
}

fn the_value_is_waited_for() {
    let (promise, future) = promise();
    thread::scope(|scope| {
        scope.spawn(move || set(&promise, 7)); // and drops it
        is(future.wait(), Ok(7), "wait", "7 was set");
    });
}

fn set(promise: &Promise<u64>, value: u64) {
    let set: Result<(), AlreadySet<u64>> = promise.set(value);
    ensure!(set.is_ok(), "the first `set` of a promise returned {set:?}");
}

fn all_who_wait_go_on() {
    let (promise, future) = promise();
    thread::scope(|scope| {
        scope.spawn(|| is(future.wait(), Ok(7), "wait", "7 was set"));
        scope.spawn(|| {
            let found = future.wait_timeout(Duration::MAX);
            is_in_time(found, Ok(7), Duration::MAX, "7 was set");
        });
        set(&promise, 7);
    });
}

fn the_first_value_counts() {
    let (promise, future) = promise();
    let [one, two]: [Result<(), AlreadySet<u64>>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| promise.set(2));
        [promise.set(1), other.join().unwrap()]
    });
    let expected = match (one, two) {
        (Ok(()), Err(AlreadySet(2))) => 1,
        (Err(AlreadySet(1)), Ok(())) => 2,
        _ => harness::wrong(format!(
            "two threads set a value at the same time; `set(1)` returned {one:?} and `set(2)` {two:?}"
        )),
    };
    let when = format!("of two values, {expected} was set");
    is(future.wait(), Ok(expected), "wait", &when);
}

fn done_means_at_once() {
    let (promise, future) = promise();
    thread::scope(|scope| {
        scope.spawn(|| set(&promise, 7));
        thread::yield_now(); // it may be set here, also where `is_done` is no step
        if future.is_done() {
            harness::reached("it was done");
            let found = future.wait_timeout(Duration::ZERO);
            is_in_time(found, Ok(7), Duration::ZERO, "`is_done` returned `true`");
        } else {
            harness::reached("it was not done yet");
        }
    });
}

fn a_broken_promise_ends_every_wait() {
    let (promise, future) = promise();
    let when = "the promise was dropped without a value";
    thread::scope(|scope| {
        scope.spawn(|| is(future.wait(), Err(Broken), "wait", when));
        scope.spawn(|| {
            let found = future.wait_timeout(Duration::MAX);
            is_in_time(found, Err(Broken), Duration::MAX, when);
        });
        drop(promise);
    });
    ensure!(future.is_done(), "{when}, but `is_done` returned `false`");
}

fn a_panic_breaks_the_promise() {
    let (promise, future) = promise();
    let worker = thread::spawn(move || {
        let _promise = promise;
        panic!("work that fails");
    });
    let when = "the thread with the promise panicked";
    is(future.wait(), Err(Broken), "wait", when);
    let _: thread::Result<()> = worker.join();
}

fn nobody_has_to_ask() {
    let (promise, _) = promise::<u64>(); // the future is dropped here
    let set: Result<(), AlreadySet<u64>> = promise.set(7);
    ensure!(
        set.is_ok(),
        "the future had been dropped, and the first `set` returned {set:?}"
    );
    let again: Result<(), AlreadySet<u64>> = promise.set(8);
    ensure!(
        again == Err(AlreadySet(8)),
        "the future had been dropped and 7 set, and `set(8)` returned {again:?} instead of \
         Err(AlreadySet(8))"
    );
}

harness::compares_by_parts!(AlreadySet<u64>, AlreadySet(7));
