//! What is true when an executor is shut down, and of many jobs on real threads.

use super::super::workers::Ended;
use super::{executor, returns, submit, value};
use crate::executor::{Executor, Future, Panicked, ShutDown};
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Ran, ensure, real_std};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

/// An executor with a worker that is told of when it ends, and with two jobs.
fn with_two_jobs(ran: &Ran, ended: &Ended) -> (Executor, [Future<u64>; 2]) {
    let executor = executor(1);
    drop(submit(&executor, ended.job()));
    let futures = [1, 2].map(|number| {
        let job = ran.job(number);
        submit(&executor, move || {
            job();
            number
        })
    });
    (executor, futures)
}

fn all_is_over(ran: &Ran, ended: &Ended, futures: [Future<u64>; 2], when: &str) {
    ran.is(&[1, 2], when);
    ended.by_now(when);
    for (future, number) in futures.into_iter().zip(1..) {
        ensure!(
            future.is_done(),
            "{when}, but `is_done` of a future returned `false`"
        );
        returns(future, number);
    }
}

pub(super) fn all_is_over_after_a_shutdown() {
    let (ran, ended) = (Ran::default(), Ended::default());
    let (executor, futures) = with_two_jobs(&ran, &ended);
    executor.shutdown();
    all_is_over(&ran, &ended, futures, "`shutdown` returned");
}

pub(super) fn dropping_shuts_down() {
    let (ran, ended) = (Ran::default(), Ended::default());
    let (executor, futures) = with_two_jobs(&ran, &ended);
    drop(executor);
    all_is_over(&ran, &ended, futures, "the executor was dropped");
}

pub(super) fn nothing_is_accepted_after_a_shutdown() {
    let executor = executor(1);
    let ran = Ran::default();
    executor.shutdown();
    let refused: Result<Future<()>, ShutDown> = executor.submit(ran.job(1));
    ensure!(
        refused.is_err(),
        "the executor had been shut down, but `submit` accepted a job"
    );
    ensure!(
        !ran.are_kept(),
        "`submit` refused a job, and the job was not dropped"
    );
    executor.shutdown(); // once more
    drop(executor);
    ran.is_nothing();
}

pub(super) fn accepted_means_run() {
    let executor = executor(1);
    let ran = Ran::default();
    let submitted = thread::scope(|scope| {
        let other = scope.spawn(|| executor.submit(ran.job(1)));
        executor.shutdown();
        other.join().unwrap()
    });
    // If it was accepted, then before the shutdown, which waits for it.
    match submitted {
        Ok(future) => {
            harness::reached("it is accepted");
            ran.is(&[1], "`shutdown` returned");
            value(future);
        }
        Err(ShutDown) => {
            harness::reached("it is refused");
            ran.is_nothing();
        }
    }
}

pub(super) fn a_job_may_submit_during_a_shutdown() {
    let executor = Arc::new(executor(1));
    let outer = submit(&executor, {
        let executor = Arc::clone(&executor);
        move || executor.submit(|| 7)
    });
    executor.shutdown();
    match value(outer) {
        Ok(inner) => {
            harness::reached("the other job is accepted");
            returns(inner, 7);
        }
        Err(ShutDown) => harness::reached("the other job is refused"),
    }
}

pub(super) fn whoever_shuts_down_waits() {
    let executor = executor(1);
    let ended = Ended::default();
    drop(submit(&executor, ended.job()));
    thread::scope(|scope| {
        let shut_down = || {
            executor.shutdown();
            ended.by_now("two threads called `shutdown`, one of the calls returned");
        };
        scope.spawn(shut_down);
        shut_down();
    });
}

pub(super) fn who_shuts_down_sleeps() {
    let executor = executor(1);
    drop(submit(&executor, take_a_while));
    let begun = Instant::now();
    thread::scope(|scope| {
        let shut_down = || {
            let before = harness::steps_taken();
            executor.shutdown();
            slept(before, "`shutdown` had to wait for a job");
        };
        scope.spawn(shut_down);
        scope.spawn(shut_down);
        shut_down();
    });
    took_no_time(begun);
}

pub(super) fn many_answers_on_real_threads() {
    use real::executor::{Executor, Future, NoWorkers, Panicked, ShutDown};
    use real_std::sync::{Arc, Barrier};
    use real_std::thread;
    const EACH: u64 = 1_000;
    let executor = Executor::new(4)
        .unwrap_or_else(|NoWorkers| harness::wrong("`new(4)` returned `Err(NoWorkers)`".into()));
    let all_are_given = Arc::new(Barrier::new(6));
    for _ in 0..4 {
        let all_are_given = Arc::clone(&all_are_given);
        ensure!(
            executor.submit(move || all_are_given.wait()).is_ok(),
            "nobody had shut the executor down, but `submit` refused a job"
        );
    }
    let submit = |number: u64| -> Future<u64> {
        let job = move || {
            assert!(!number.is_multiple_of(10), "a job that fails");
            number
        };
        executor.submit(job).unwrap_or_else(|ShutDown| {
            harness::wrong("nobody had shut the executor down, but `submit` refused a job".into())
        })
    };
    thread::scope(|scope| {
        let work = |first: u64| {
            let futures: Vec<_> = (first..first + EACH).map(submit).collect();
            all_are_given.wait();
            for (future, number) in futures.into_iter().zip(first..) {
                let found: Result<u64, Panicked> = future.wait();
                let fails = number.is_multiple_of(10);
                let expected = if fails { Err(Panicked) } else { Ok(number) };
                ensure!(
                    found == expected,
                    "a job led to {expected:?}, but `wait` returned {found:?}"
                );
            }
        };
        scope.spawn(move || work(EACH));
        work(0);
    });
    executor.shutdown();
    ensure!(
        matches!(executor.submit(|| 1), Err(ShutDown)),
        "the executor had been shut down, but `submit` accepted a job"
    );
}
