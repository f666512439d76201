//! Checks of `fork_join`: every half is run once, by whoever is free, and nobody just waits for it.

mod levels;
mod panics;
mod parts;

use crate::fork_join::{NoWorkers, Pool, fib, sum};
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::Instant;

// Two workers are one new thread beside the check's own, three are two, and four are three.
pub const CHECKS: &[Check] = &[
    Check::model(
        "no_workers_are_an_error",
        "a pool of zero workers is an error, and its work is not run",
        no_workers_are_an_error,
    ),
    Check::model(
        "one_worker_does_it_all",
        "a pool of one worker starts no thread, and runs all halves of halves",
        one_worker_does_it_all,
    ),
    Check::model(
        "both_halves_come_back",
        "with two workers, both halves are run once, and both results come back",
        both_halves_come_back,
    ),
    Check::model(
        "each_half_is_run_once",
        "two workers run all halves of halves, each of them once, and one thread is started",
        each_half_is_run_once,
    )
    .executions(10_000),
    Check::model(
        "two_halves_at_the_same_time",
        "with two workers, two halves that wait for each other both come to their end",
        two_halves_at_the_same_time,
    ),
    Check::model(
        "three_at_the_same_time",
        "with three workers, a half and both halves of the other one are at work at the same time",
        three_at_the_same_time,
    )
    .covering(Coverage::AtMost(1)) // with two preemptions of three threads there are thousands of schedules
    .executions(10_000),
    Check::model(
        "who_waits_helps",
        "a worker that waits for its half begins others that are offered meanwhile",
        who_waits_helps,
    )
    .must_reach(&["the half that is waited for is cut itself"])
    .executions(10_000),
    Check::model(
        "who_waits_begins_deeper_ones_only",
        "a worker that waits in a half does not begin another one that is no deeper",
        levels::who_waits_begins_deeper_ones_only,
    )
    // Four workers, each of which is where it should be without any preemption.
    .covering(Coverage::AtMost(0))
    .executions(2_000),
    Check::model(
        "who_waits_begins_every_deeper_one",
        "a worker that waits in a half begins any deeper one, whoever has cut it",
        levels::who_waits_begins_every_deeper_one,
    )
    .covering(Coverage::AtMost(1)) // as above
    .executions(5_000),
    Check::model(
        "who_waits_is_woken",
        "with three workers, a worker that waits for its half goes on when that has ended",
        who_waits_is_woken,
    )
    .covering(Coverage::AtMost(1)) // as above
    .executions(10_000),
    Check::model(
        "who_has_nothing_to_do_sleeps",
        "a worker sleeps while nothing is offered, also in `join`",
        who_has_nothing_to_do_sleeps,
    ),
    Check::model(
        "the_panic_of_the_other_half",
        "if the half that was offered panics, `join` panics with the same value, and no worker is lost",
        panics::the_panic_of_the_other_half,
    )
    .executions(10_000),
    Check::model(
        "the_panic_of_the_first_half",
        "if the first half panics, or both, the other one is run, and `join` panics with the value of the first",
        panics::the_panic_of_the_first_half,
    )
    .executions(10_000),
    Check::model(
        "a_panic_of_the_work_ends_the_pool",
        "if the work panics, the workers end, and the panic goes on to the caller of `run`",
        panics::a_panic_of_the_work_ends_the_pool,
    ),
    Check::model(
        "fib_uses_the_workers",
        "two parts of `fib` are at work at the same time",
        fib_uses_the_workers,
    ),
    Check::model(
        "sum_uses_the_workers",
        "two parts of `sum` are at work at the same time",
        sum_uses_the_workers,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody notified it goes on waiting",
        both_halves_come_back,
    )
    .mode(Mode::SpuriousWakeups),
    Check::property(
        "fib_is_cut_as_far_as_the_cut_off",
        "for any number, cut-off and workers, `fib` is right, and `small` is called for the right parts",
        parts::fib_is_cut_as_far_as_the_cut_off,
    ),
    Check::property(
        "sum_is_cut_as_far_as_the_cut_off",
        "for any numbers, cut-off and workers, `sum` is right, and its parts are halves of halves",
        parts::sum_is_cut_as_far_as_the_cut_off,
    ),
    Check::real(
        "joins_on_real_threads",
        "four real workers cut a number into thousands of parts, again and again",
        parts::joins_on_real_threads,
    ),
];

/// A pool of at least one worker.
fn run<'env, R>(workers: usize, work: impl FnOnce(&Pool<'env>) -> R) -> R {
    let result: Result<R, NoWorkers> = Pool::run(workers, work);
    let Ok(result) = result else {
        harness::wrong(format!(
            "`Pool::run` with {workers} workers returned an error"
        ));
    };
    let started = harness::threads_started();
    ensure!(
        started < workers,
        "a pool of {workers} workers started {started} threads: the thread that calls `run` is one of its \
         workers, and no half needs a thread of its own"
    );
    result
}

fn no_workers_are_an_error() {
    let result: Result<(), NoWorkers> = Pool::run(0, |_| {
        harness::wrong("a pool of zero workers ran its work".to_owned())
    });
    ensure!(
        result.is_err(),
        "a pool of zero workers is not an error, but nobody would do its work"
    );
    let seven: u64 = run(1, |_| 7);
    ensure!(
        seven == 7,
        "the work returned 7, but `Pool::run` returned {seven}"
    );
}

/// Compiles if no more is asked of halves than the exercise says.
fn any_halves_will_do<'env, A, B: Send + 'env>(
    pool: &Pool<'env>,
    a: impl FnOnce(&Pool<'env>) -> A,
    b: impl FnOnce(&Pool<'env>) -> B + Send + 'env,
) -> (A, B) {
    pool.join(a, b)
}

/// Who ran which half.
#[derive(Default)]
struct Ran(Notes<Vec<(u64, ThreadId)>>);

impl Ran {
    /// A half with this number, which it returns.
    fn half<'a>(&'a self, number: u64) -> impl FnOnce(&Pool<'a>) -> u64 + Send + use<'a> {
        move |_| {
            ensure!(
                harness::locks_held() == 0,
                "a half was run by a worker that held a lock: nobody else could take it meanwhile"
            );
            let Ran(ran) = self;
            ran.lock().unwrap().push((number, thread::current().id()));
            number
        }
    }

    fn is_each_once(&self, expected: &[u64]) {
        let mut found: Vec<u64> = self
            .0
            .lock()
            .unwrap()
            .iter()
            .map(|(half, _)| *half)
            .collect();
        found.sort_unstable();
        ensure!(
            found == expected,
            "the halves of the halves are {expected:?}, and those that were run are {found:?}"
        );
    }
}

/// A half of halves of its own.
fn four_halves<'env>(pool: &Pool<'env>, ran: &'env Ran) {
    let halves: ((u64, u64), (u64, u64)) = pool.join(
        |pool| pool.join(ran.half(1), ran.half(2)),
        |pool| pool.join(ran.half(3), ran.half(4)),
    );
    ensure!(
        halves == ((1, 2), (3, 4)),
        "the halves returned 1 and 2, and 3 and 4, but `join` returned {halves:?}"
    );
}

fn one_worker_does_it_all() {
    let ran = Ran::default();
    run(1, |pool| four_halves(pool, &ran));
    ran.is_each_once(&[1, 2, 3, 4]);
}

fn each_half_is_run_once() {
    let ran = Ran::default();
    run(2, |pool| four_halves(pool, &ran));
    ran.is_each_once(&[1, 2, 3, 4]);
}

fn two_halves_at_the_same_time() {
    let both = Barrier::new(2);
    run(2, |pool| {
        let _: (u64, &str) = pool.join(
            |_| {
                both.wait();
                1
            },
            |_| {
                both.wait();
                "two"
            },
        );
    });
}

fn three_at_the_same_time() {
    let all = Barrier::new(3);
    let meet = |_: &Pool<'_>| {
        all.wait();
    };
    run(3, |pool| pool.join(meet, |pool| pool.join(meet, meet)));
}

fn who_waits_helps() {
    let both = Barrier::new(2);
    let meet = |_: &Pool<'_>| {
        both.wait();
    };
    run(2, |pool| {
        let caller = thread::current().id();
        pool.join(
            |_| (),
            move |pool| {
                if thread::current().id() != caller {
                    harness::reached("the half that is waited for is cut itself");
                }
                pool.join(meet, meet)
            },
        )
    });
}

fn both_halves_come_back() {
    two_halves(2);
}

fn who_waits_is_woken() {
    two_halves(3);
}

/// A single cut.
fn two_halves(workers: usize) {
    let ran = Ran::default();
    run(workers, |pool| {
        let halves: (u64, u64) = pool.join(ran.half(1), ran.half(2));
        ensure!(
            halves == (1, 2),
            "the halves returned 1 and 2, but `join` returned {halves:?}"
        );
    });
    ran.is_each_once(&[1, 2]);
}

fn who_has_nothing_to_do_sleeps() {
    let begun = Instant::now();
    let caller = thread::current().id();
    let both = Barrier::new(2);
    run(2, |pool| {
        take_a_while();
        let a = |_: &Pool<'_>| {
            both.wait();
            harness::steps_taken()
        };
        let b = |_: &Pool<'_>| {
            both.wait();
            if thread::current().id() != caller {
                slept(0, "a worker had nothing to do for a while");
            }
            take_a_while();
        };
        let (before, ()) = pool.join(a, b);
        slept(before, "a worker had to wait for its half");
    });
    took_no_time(begun);
}

fn fib_uses_the_workers() {
    let both = Barrier::new(2);
    let meets = |n: u32| {
        both.wait();
        u64::from(n)
    };
    let found: u64 = run(2, |pool| fib(pool, 2, 1, &meets));
    ensure!(found == 1, "`fib` of 2 is 1 + 0, but it returned {found}");
}

fn sum_uses_the_workers() {
    let both = Barrier::new(2);
    let numbers = [20, 22];
    let meets = |part: &[u64]| {
        both.wait();
        part[0]
    };
    let found: u64 = run(2, |pool| sum(pool, &numbers, 1, &meets));
    ensure!(
        found == 42,
        "the sum of 20 and 22 is 42, but `sum` returned {found}"
    );
}
