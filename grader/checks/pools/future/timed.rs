//! A wait ends when its time is over, or earlier, and leaves everything as it was.

use super::{is, is_in_time, ms, set};
use crate::future::{AlreadySet, Broken, Future, promise};
use harness::ensure;
use harness::sleeping::{slept, take_a_while};
use std::thread;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

fn times_out(future: &Future<u64>, timeout: Duration) {
    let found: Option<Result<u64, Broken>> = future.wait_timeout(timeout);
    ensure!(
        found.is_none(),
        "no value was set and the promise was there, but `wait_timeout({timeout:?})` returned {found:?}"
    );
}

pub(super) fn a_wait_ends_when_its_time_is_over() {
    let (promise, future) = promise();
    for timeout in [ms(300), Duration::ZERO, ms(7)] {
        let (begun, before) = (Instant::now(), harness::steps_taken());
        times_out(&future, timeout);
        let waited = begun.elapsed();
        slept(before, "`wait_timeout` had to wait until its time was over");
        ensure!(
            waited == timeout,
            "no value was set; `wait_timeout({timeout:?})` returned after {waited:?}"
        );
    }
    ensure!(
        !future.is_done(),
        "no value was set, but after time-outs `is_done` returned `true`"
    );
    let set: Result<(), AlreadySet<u64>> = promise.set(7);
    ensure!(
        set.is_ok(),
        "no value was set before, only waits timed out, but `set` returned {set:?}"
    );
    is(future.wait(), Ok(7), "wait", "7 was set after time-outs");
}

pub(super) fn a_value_in_time_ends_the_wait() {
    let at_once = || {};
    waits(at_once, |future| {
        // From now on, the clock stands as long as a thread can run.
        harness::spend_the_early_time_out();
        at_once_by_the_clock(|| {
            let found = future.wait_timeout(Duration::MAX);
            is_in_time(found, Ok(7), Duration::MAX, "7 was set at once");
        });
    });
}

pub(super) fn who_waits_sleeps() {
    // No wait of it may time out, not even early.
    waits(take_a_while, |future| {
        at_once_by_the_clock(|| {
            let before = harness::steps_taken();
            is(future.wait(), Ok(7), "wait", "7 was set");
            slept(before, "`wait` had to wait for a while");
        });
    });
}

pub(super) fn who_waits_for_a_while_sleeps() {
    waits(take_a_while, |future| {
        harness::spend_the_early_time_out();
        at_once_by_the_clock(|| {
            let before = harness::steps_taken();
            let found = future.wait_timeout(MINUTE);
            is_in_time(found, Ok(7), MINUTE, "7 was set in time");
            slept(before, "`wait_timeout` had to wait for a while");
        });
    });
}

/// Lets a thread wait whose value comes after `a_while`, which is none by the clock.
fn waits(a_while: fn(), wait: fn(&Future<u64>)) {
    let (promise, future) = promise();
    thread::scope(|scope| {
        scope.spawn(|| wait(&future));
        a_while();
        set(&promise, 7);
    });
}

fn at_once_by_the_clock(wait: impl FnOnce()) {
    let begun = Instant::now();
    wait();
    let waited = begun.elapsed();
    ensure!(
        waited.is_zero(),
        "7 was set in no time, but the wait for it took {waited:?}: by the clock, instead of being told"
    );
}

pub(super) fn a_value_is_not_lost_with_a_time_out() {
    let (promise, future) = promise();
    thread::scope(|scope| {
        scope.spawn(|| match future.wait_timeout(ms(10)) {
            Some(found) => {
                is(found, Ok(7), "wait_timeout(10ms)", "7 was set");
                harness::reached("it got the value");
            }
            None => harness::reached("it timed out"),
        });
        set(&promise, 7);
    });
    let when = "7 was set while a `wait_timeout` ran";
    is(future.wait(), Ok(7), "wait", when);
}

pub(super) fn being_woken_promises_nothing() {
    let (promise, future) = promise();
    let begun = Instant::now();
    times_out(&future, ms(30));
    let waited = begun.elapsed();
    ensure!(
        waited >= ms(30),
        "no value was set, but `wait_timeout(30ms)` returned `None` after {waited:?}"
    );
    thread::scope(|scope| {
        scope.spawn(|| is(future.wait(), Ok(7), "wait", "7 was set"));
        set(&promise, 7);
    });
}
