//! Checks of `hello`: two threads, at work at the same time, and ended when the call returns.

use crate::hello::run_both;
use harness::{Check, Ended, ensure, ensure_eq, real_std};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "both_results_come_back",
        "the results of both closures come back, the first one's first",
        both_results_come_back,
    ),
    Check::model(
        "each_runs_on_a_new_thread",
        "each closure runs on a new thread of its own",
        each_runs_on_a_new_thread,
    ),
    Check::model(
        "both_run_at_the_same_time",
        "both closures are at work at the same time",
        both_run_at_the_same_time,
    ),
    Check::model(
        "slow_closures_are_waited_for",
        "closures that take an hour are waited for",
        slow_closures_are_waited_for,
    ),
    Check::model(
        "both_threads_have_ended",
        "both threads have ended when the call returns",
        both_threads_have_ended,
    ),
    Check::model(
        "the_caller_sleeps",
        "the caller sleeps until both threads have ended",
        the_caller_sleeps,
    ),
    Check::real(
        "two_real_threads",
        "on real threads, two closures wait for each other and both results come back",
        two_real_threads,
    ),
];

fn both_results_come_back() {
    let (a, b): (u64, u64) = run_both(|| 1, || 2);
    ensure!(
        (a, b) == (1, 2),
        "the closures returned 1 and 2, but `run_both` returned {a} and {b}"
    );
}

fn each_runs_on_a_new_thread() {
    let caller = thread::current().id();
    let (a, b) = run_both(|| thread::current().id(), || thread::current().id());
    ensure!(a != caller, "`a` ran on the thread that called `run_both`");
    ensure!(b != caller, "`b` ran on the thread that called `run_both`");
    ensure!(a != b, "`a` and `b` ran on one and the same thread");
    let started = harness::threads_started();
    ensure_eq!(started, 2, "the number of threads that `run_both` started");
}

fn both_run_at_the_same_time() {
    // These notes are no part of the schedule. The clock stands still as long as any thread can go on: who has not begun
    // after a sleep was not to begin before it was over.
    use real_std::sync::{Arc, atomic::AtomicBool};
    let begun = Arc::new([const { AtomicBool::new(false) }; 2]);
    let work = |me: usize| {
        let begun = Arc::clone(&begun);
        move || {
            begun[me].store(true, Ordering::SeqCst);
            thread::sleep(Duration::from_secs(3_600));
            let (me, other) = (["a", "b"][me], ["b", "a"][me]);
            ensure!(
                begun.iter().all(|begun| begun.load(Ordering::SeqCst)),
                "`{me}` was at work for an hour, and all that time `{other}` had not even begun: the two \
                 do not run at the same time"
            );
        }
    };
    let ((), ()) = run_both(work(0), work(1));
}

fn slow_closures_are_waited_for() {
    let ended = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
    let [a, b] = ended.clone().map(|ended| {
        move || {
            thread::sleep(Duration::from_secs(3_600));
            ended.store(true, Ordering::SeqCst);
        }
    });
    let ((), ()) = run_both(a, b);
    for (name, ended) in ["a", "b"].iter().zip(&ended) {
        ensure!(
            ended.load(Ordering::SeqCst),
            "`run_both` returned while `{name}` was still at work"
        );
    }
}

fn both_threads_have_ended() {
    let ended = Ended::default();
    let (a, b) = (ended.clone(), ended.clone());
    let ((), ()) = run_both(move || a.will_count_me(), move || b.will_count_me());
    let started = harness::threads_started();
    ensure!(
        started >= 2,
        "`run_both` returned and had started {started} of two threads: the others cannot have ended"
    );
    ensure_eq!(
        ended.count(),
        2,
        "how many of the two threads had ended when `run_both` returned"
    );
}

fn the_caller_sleeps() {
    let begun = Instant::now();
    let caller = thread::current().id();
    let work = move || {
        ensure!(
            thread::current().id() != caller,
            "the caller did the work itself, instead of sleeping while two threads do it"
        );
        (0..40).for_each(|_| thread::yield_now());
    };
    let ((), ()) = run_both(work, work);
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

fn two_real_threads() {
    use real_std::sync::{Arc, Barrier};
    use real_std::thread::{self, ThreadId};
    let caller = thread::current().id();
    let both_are_here = Arc::new(Barrier::new(2));
    let wait = || {
        let both_are_here = Arc::clone(&both_are_here);
        move || {
            both_are_here.wait();
            thread::current().id()
        }
    };
    let (a, b): (ThreadId, ThreadId) = real::hello::run_both(wait(), wait());
    ensure!(
        a != b && a != caller && b != caller,
        "`run_both` was called on {caller:?}, and the closures ran on {a:?} and {b:?}"
    );
}

/// Compiles if no more is asked of closures and results than the exercise says.
fn any_two_will_do<A: Send + 'static, B: Send + 'static>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B) {
    run_both(a, b)
}
