//! Checks of `in_order`: first, second, third, in whichever order the threads come.

use crate::in_order::InOrder;
use harness::{Check, Mode, ensure, real_std, sleeping};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "one_after_the_other_nobody_waits",
        "called in order by one thread, nothing waits, and each returns what its closure returned",
        one_after_the_other_nobody_waits,
    ),
    Check::model(
        "the_second_waits_for_the_first",
        "the second begins when the first has returned",
        the_second_waits_for_the_first,
    ),
    Check::model(
        "the_third_waits_for_the_second",
        "the third begins when the second has returned",
        the_third_waits_for_the_second,
    ),
    Check::model(
        "three_threads_in_any_order",
        "three threads that come in any order are served first, second, third",
        three_threads_in_any_order,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread whose turn comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        the_second_waits_for_the_first,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "in_order_on_real_threads",
        "on real threads, 200 times, first, second, third",
        in_order_on_real_threads,
    ),
];

fn one_after_the_other_nobody_waits() {
    let order = InOrder::new();
    let found: [u64; 3] = [order.first(|| 1), order.second(|| 2), order.third(|| 3)];
    ensure!(
        found == [1, 2, 3],
        "the closures returned 1, 2, 3, but the methods returned {found:?}"
    );
}

/// What is being done, and what is done already.
#[derive(Default)]
struct Work {
    done: AtomicU64,
}

impl Work {
    /// Takes a while, after `before` things were done.
    fn step(&self, name: &str, before: u64) {
        let done = self.done.load(Ordering::SeqCst);
        ensure!(
            done == before,
            "the closure of `{name}` was called when {done} of the others had returned, not {before}"
        );
        self.done.store(before + 1, Ordering::SeqCst);
    }
}

fn the_second_waits_for_the_first() {
    let order = InOrder::new();
    let work = Work::default();
    thread::scope(|scope| {
        scope.spawn(|| order.second(|| work.step("second", 1)));
        order.first(|| work.step("first", 0));
    });
}

fn the_third_waits_for_the_second() {
    let order = InOrder::new();
    let work = Work::default();
    order.first(|| work.step("first", 0));
    thread::scope(|scope| {
        scope.spawn(|| order.third(|| work.step("third", 2)));
        order.second(|| work.step("second", 1));
    });
}

fn three_threads_in_any_order() {
    let order = InOrder::new();
    let calls: Notes<Vec<&str>> = Notes::default();
    let note = |name| calls.lock().unwrap().push(name);
    thread::scope(|scope| {
        scope.spawn(|| order.third(|| note("third")));
        scope.spawn(|| order.second(|| note("second")));
        order.first(|| note("first"));
    });
    let calls = calls.into_inner().unwrap();
    ensure!(
        calls == ["first", "second", "third"],
        "the closures were called in the order {calls:?}"
    );
}

fn a_waiting_thread_sleeps() {
    let order = InOrder::new();
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("second", || order.second(|| {})));
        sleeping::take_a_while();
        order.first(|| {});
    });
    let order = InOrder::new();
    order.first(|| {});
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("third", || order.third(|| {})));
        sleeping::take_a_while();
        order.second(|| {});
    });
}

fn in_order_on_real_threads() {
    for _ in 0..200 {
        let order = real::in_order::InOrder::new();
        let calls: Notes<Vec<&str>> = Notes::default();
        let note = |name| calls.lock().unwrap().push(name);
        real_std::thread::scope(|scope| {
            scope.spawn(|| order.third(|| note("third")));
            scope.spawn(|| order.second(|| note("second")));
            scope.spawn(|| order.first(|| note("first")));
        });
        let calls = calls.into_inner().unwrap();
        ensure!(
            calls == ["first", "second", "third"],
            "the closures were called in the order {calls:?}"
        );
    }
}

/// Compiles if no more is asked of the steps than the exercise says.
fn any_step_will_do<A, B, C>(
    steps: &InOrder,
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B,
    third: impl FnOnce() -> C,
) -> (A, B, C) {
    (steps.first(first), steps.second(second), steps.third(third))
}
