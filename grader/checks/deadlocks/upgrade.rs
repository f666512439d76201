//! Checks of `upgrade`: read, decide, write; nobody is kept out needlessly, and no decision is out of date.

use crate::upgrade::Shared;
use harness::{Check, Mode, ensure, ensure_eq, real_std};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_decision_is_written",
        "what is decided is written, and only then",
        a_decision_is_written,
    ),
    Check::model(
        "readers_are_inside_together",
        "while one thread looks, another can look",
        readers_are_inside_together,
    ),
    Check::model(
        "deciding_keeps_no_reader_out",
        "while one thread decides, another can look",
        deciding_keeps_no_reader_out,
    ),
    Check::model(
        "those_who_decide_are_inside_together",
        "while one thread decides, another can decide that there is nothing to write",
        those_who_decide_are_inside_together,
    ),
    Check::model(
        "both_updates_are_written",
        "two threads that decide to write at the same time both write, one after the other",
        both_updates_are_written,
    ),
    Check::model(
        "the_decision_is_still_true",
        "of two threads that decide to take the last one, one gets it",
        the_decision_is_still_true,
    ),
    Check::model(
        "deciding_again_keeps_no_reader_out",
        "while a thread decides again, another can look",
        deciding_again_keeps_no_reader_out,
    )
    .must_reach(&["a thread looks while another one decides for the second time"]),
    Check::model(
        "who_waits_sleeps",
        "a thread that has to wait for long sleeps meanwhile",
        who_waits_sleeps,
    ),
    Check::model(
        "a_panic_does_no_harm",
        "after a panic in `look`, `decide` or `write` everything goes on working",
        a_panic_does_no_harm,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "two updates are both written, though a thread may wake when nobody notified it",
        both_updates_are_written,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "nothing_is_taken_twice_on_real_threads",
        "four real threads try 50 times each to take one of 100, and each of these is taken once",
        nothing_is_taken_twice_on_real_threads,
    ),
];

fn a_decision_is_written() {
    let shared: Shared<u64> = Shared::new(100);
    let take = |much: u64| -> Option<String> {
        shared.update(
            |value| value.checked_sub(much),
            |value, rest| {
                *value = rest;
                format!("{rest} left")
            },
        )
    };
    let done = take(30);
    ensure!(
        done.as_deref() == Some("70 left"),
        "`write` returned \"70 left\", but `update` returned {done:?}"
    );
    shows(&shared, 70, "an update wrote 70");
    let done = take(80);
    ensure!(
        done.is_none(),
        "`decide` returned None, but `update` returned {done:?}"
    );
    shows(
        &shared,
        70,
        "70 was there, and an update decided that there was nothing to write",
    );
}

/// Runs a closure on a thread of its own and waits for it. Where that thread waits for the caller,
/// neither can go on.
fn beside<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| scope.spawn(f).join().unwrap())
}

fn readers_are_inside_together() {
    let shared = Shared::new(1);
    let found: u64 = shared.read(|value| *value + beside(|| shared.read(|value| *value)));
    ensure!(
        found == 2,
        "two threads looked at 1, and what they saw adds up to {found}"
    );
}

fn deciding_keeps_no_reader_out() {
    let shared = Shared::new(1);
    let times = Cell::new(0);
    let decide = |value: &u64| {
        times.set(times.get() + 1);
        if times.get() <= 3 {
            let other = beside(|| shared.read(|value| *value));
            ensure!(
                other == *value,
                "`decide` was shown {value}, and `read` showed {other} at the same time"
            );
        }
        Some(())
    };
    let done: Option<()> = shared.update(decide, |value, ()| *value = 2);
    ensure!(
        done.is_some(),
        "`decide` returned a decision, but `update` returned None"
    );
    shows(&shared, 2, "one update wrote 2");
}

fn those_who_decide_are_inside_together() {
    let shared = Shared::new(1);
    let times = Cell::new(0);
    let decide = |_: &u64| {
        times.set(times.get() + 1);
        if times.get() <= 3 {
            let other: Option<()> =
                beside(|| shared.update(|_| None::<()>, |value, ()| *value = 3));
            ensure!(
                other.is_none(),
                "`decide` returned None, but `update` did not"
            );
        }
        Some(())
    };
    shared.update(decide, |value, ()| *value += 1);
    shows(
        &shared,
        2,
        "one update decided to add 1, and the others that there is nothing to write",
    );
}

/// Adds 1 in any case; what was there then.
fn add_one(shared: &Shared<u64>) -> Option<u64> {
    shared.update(
        |value| Some(*value),
        |value, seen| {
            still_true(*value, seen);
            *value += 1;
            seen
        },
    )
}

/// Takes 1 if there is one; what was there then.
fn take_one(shared: &Shared<u64>) -> Option<u64> {
    shared.update(
        |value| (*value > 0).then_some(*value),
        |value, seen| {
            still_true(*value, seen);
            *value -= 1;
            seen
        },
    )
}

fn still_true(value: u64, seen: u64) {
    ensure!(
        value == seen,
        "`decide` was shown {seen}, but {value} was there when `write` got what it had decided"
    );
}

fn shows(shared: &Shared<u64>, expected: u64, after: &str) {
    let found: u64 = shared.read(|value| *value);
    ensure!(
        found == expected,
        "{after}, so {expected} should be there, but `read` shows {found}"
    );
}

fn both_updates_are_written() {
    let shared = Shared::new(0);
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| add_one(&shared));
        (add_one(&shared), other.join().unwrap())
    });
    ensure!(
        one.is_some() && other.is_some(),
        "two threads decided to write, whatever was there, but one of them got None"
    );
    shows(&shared, 2, "two updates added 1 to 0");
}

fn the_decision_is_still_true() {
    let shared = Shared::new(1);
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| take_one(&shared));
        (take_one(&shared), other.join().unwrap())
    });
    let got = [one, other].into_iter().flatten().count();
    ensure!(
        got == 1,
        "there was one to take, and {got} of two threads got one"
    );
    shows(&shared, 0, "the only one was taken");
}

fn deciding_again_keeps_no_reader_out() {
    let shared = Shared::new(0);
    let again = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let first = Cell::new(true);
            let decide = |_: &u64| {
                if !first.replace(false) {
                    again.store(true, Ordering::SeqCst);
                    again.store(false, Ordering::SeqCst);
                }
                Some(())
            };
            shared.update(decide, |value, ()| *value += 1);
        });
        scope.spawn(|| add_one(&shared)); // so that there is a reason to decide again
        shared.read(|_| {
            if again.load(Ordering::SeqCst) {
                harness::reached("a thread looks while another one decides for the second time");
            }
        });
    });
}

fn who_waits_sleeps() {
    let shared = Shared::new(0);
    let for_long = || (0..20).for_each(|_| thread::yield_now());
    thread::scope(|scope| {
        scope.spawn(|| {
            let decide = |_: &u64| {
                for_long();
                Some(())
            };
            shared.update(decide, |_, ()| for_long());
        });
        let begun = Instant::now();
        add_one(&shared);
        shared.read(|_| ());
        ensure!(
            harness::steps_taken() < 40,
            "a thread had to wait for another one to write, and asked again and again instead of sleeping"
        );
        let slept = begun.elapsed();
        ensure!(
            slept.is_zero(),
            "a thread waited by the clock, for {slept:?}, instead of waiting to be woken"
        );
    });
}

fn a_panic_does_no_harm() {
    let shared = Shared::new(0);
    let panics = |what: &str, call: &dyn Fn()| {
        let caught = catch_unwind(AssertUnwindSafe(call));
        ensure!(
            caught.is_err(),
            "`{what}` panicked, but the call returned as if it had not"
        );
    };
    let goes_on = |after: &str, expected: u64| {
        let seen = add_one(&shared);
        ensure!(
            seen == Some(expected),
            "after a panic in `{after}`, {expected} should be there, but an update found {seen:?}"
        );
    };
    panics("look", &|| shared.read(|_| panic!("a `look` that panics")));
    goes_on("look", 0);
    panics("decide", &|| {
        let decide = |_: &u64| -> Option<()> { panic!("a `decide` that panics") };
        shared.update(decide, |_, ()| ());
    });
    goes_on("decide", 1);
    // Perhaps there is no second time.
    let times = Cell::new(0);
    let decide = |_: &u64| {
        times.set(times.get() + 1);
        assert!(times.get() != 2, "a `decide` that panics the second time");
        Some(())
    };
    let _ = catch_unwind(AssertUnwindSafe(|| shared.update(decide, |_, ()| ())));
    goes_on("decide", 2);
    panics("write", &|| {
        let write = |value: &mut u64, ()| {
            *value = 5;
            panic!("a `write` that panics");
        };
        shared.update(|_| Some(()), write);
    });
    goes_on("write", 5);
    shows(
        &shared,
        6,
        "an update wrote 5 and panicked, and the next one added 1",
    );
}

fn nothing_is_taken_twice_on_real_threads() {
    const THREADS: u64 = 4;
    const ROUNDS: u64 = 50;
    let there = THREADS * ROUNDS / 2;
    let shared = real::upgrade::Shared::new(there);
    let take = || {
        let decide = |left: &u64| (*left > 0).then_some(*left);
        let taken = shared.update(decide, |left, seen| {
            still_true(*left, seen);
            *left -= 1;
        });
        u64::from(taken.is_some())
    };
    let taken: u64 = real_std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| (0..ROUNDS).map(|_| take()).sum::<u64>()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    ensure_eq!(taken, there, "how many of {there} were taken");
    ensure_eq!(shared.read(|left| *left), 0, "how many were left");
}

/// Compiles if no more is asked of values and of what is done with them than the exercise says.
fn any_value_will_do<T, D, R>(
    shared: &Shared<T>,
    look: impl FnOnce(&T) -> Option<R>,
    decide: impl Fn(&T) -> Option<D>,
    write: impl FnOnce(&mut T, D) -> R,
) -> Option<R> {
    shared.update(decide, write).or(shared.read(look))
}
