//! Panics of halves and of the work: they go on to the caller, and all workers are still there.

use crate::fork_join::{NoWorkers, Pool};
use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;

pub fn the_panic_of_the_other_half() {
    panics(2, [false, true]);
}

pub fn the_panic_of_the_first_half() {
    panics(1, [true, true]);
    panics(2, [true, false]);
}

/// Joins two halves of which one panics, or both.
fn panics(workers: usize, [a, b]: [bool; 2]) {
    let ran = Notes::new(Vec::new());
    let half = |name: &'static str, panics: bool| {
        let ran = &ran;
        move |_: &Pool<'_>| {
            ran.lock().unwrap().push(name);
            assert!(!panics, "half {name} panics");
        }
    };
    let all = Barrier::new(workers);
    let meet = |_: &Pool<'_>| {
        all.wait();
    };
    let caught = catch_unwind(AssertUnwindSafe(|| {
        Pool::run(workers, |pool| {
            let joins = || pool.join(half("a", a), half("b", b));
            let caught = catch_unwind(AssertUnwindSafe(joins));
            if workers == 2 {
                pool.join(meet, meet); // needs both workers
            }
            caught.err()
        })
    }));
    let Ok(Ok(caught)) = caught else {
        harness::wrong(
            "a half panicked, and `Pool::run` panicked or returned an error, although the panic was caught \
             around `join`"
                .to_owned(),
        );
    };
    let mut ran = ran.lock().unwrap().clone();
    ran.sort_unstable();
    let expected = if a { "a" } else { "b" };
    ensure!(
        ran == ["a", "b"],
        "half {expected} panicked, and of both halves these were run: {ran:?}"
    );
    let text = caught.and_then(|panic| panic.downcast::<String>().ok());
    let expected = format!("half {expected} panics");
    ensure!(
        text.as_deref() == Some(&expected),
        "a half panicked with {expected:?}, but `join` {}",
        match &text {
            Some(text) => format!("panicked with {text:?}"),
            None => "returned, or panicked with something else".to_owned(),
        }
    );
}

pub fn a_panic_of_the_work_ends_the_pool() {
    const PANIC: &str = "the work panics, and the pool should end all the same";
    let runs = || Pool::run(2, |_| panic!("{PANIC}"));
    let caught: thread::Result<Result<(), NoWorkers>> = catch_unwind(AssertUnwindSafe(runs));
    let text = caught
        .err()
        .and_then(|panic| panic.downcast::<String>().ok());
    ensure!(
        text.as_deref().map(String::as_str) == Some(PANIC),
        "the work panicked, but its panic did not come out of `Pool::run`"
    );
}
