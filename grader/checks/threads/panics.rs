//! Checks of `panics`: every job runs to its end, and every panic becomes its message.

use crate::panics::{Job, NO_TEXT, run_all};
use harness::proptest::prelude::*;
use harness::{Check, Ended, ensure, ensure_eq, property_cases, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_literal_message_is_kept",
        "the message of `panic!(\"a literal\")` comes back",
        a_literal_message_is_kept,
    ),
    Check::model(
        "a_formatted_message_is_kept",
        "the message of `panic!(\"tray {}\", 7)` comes back",
        a_formatted_message_is_kept,
    ),
    Check::model(
        "a_panic_without_text_is_told",
        "a job that panics with something that is no text ends with `NO_TEXT`",
        a_panic_without_text_is_told,
    ),
    Check::model(
        "a_panic_harms_nobody_else",
        "after a panic of the first job, the second one's result comes back",
        a_panic_harms_nobody_else,
    ),
    Check::model(
        "results_keep_the_order_of_the_jobs",
        "results and messages are in the order of the jobs, whichever ends first",
        results_keep_the_order_of_the_jobs,
    ),
    Check::model(
        "each_job_has_a_thread_of_its_own",
        "each job has a new thread of its own",
        each_job_has_a_thread_of_its_own,
    ),
    Check::model(
        "all_jobs_run_at_the_same_time",
        "three jobs that wait for each other all come to their end",
        all_jobs_run_at_the_same_time,
    ),
    Check::model(
        "all_threads_have_ended",
        "every thread has ended when the call returns, that of a job that panicked, too",
        all_threads_have_ended,
    ),
    Check::model(
        "the_caller_sleeps",
        "the caller sleeps until all threads have ended",
        the_caller_sleeps,
    ),
    Check::property(
        "follows_the_reference",
        "any mix of results and panics comes back as it was",
        follows_the_reference,
    ),
    Check::real(
        "panics_on_real_threads",
        "of twenty real threads every second one panics, and all results and messages come back",
        panics_on_real_threads,
    ),
];

fn a_literal_message_is_kept() {
    let result = run_one(Box::new(|| panic!("out of paper")));
    ensure!(
        result == Err("out of paper".to_owned()),
        "the job said `panic!(\"out of paper\")`, but its result is {result:?}"
    );
}

fn a_formatted_message_is_kept() {
    let result = run_one(Box::new(|| {
        let tray = 7;
        panic!("tray {}", tray)
    }));
    ensure!(
        result == Err("tray 7".to_owned()),
        "the job said `panic!(\"tray {{}}\", 7)`, but its result is {result:?}"
    );
}

fn a_panic_without_text_is_told() {
    let result = run_one(Box::new(|| panic_any(404_u64)));
    ensure!(
        result == Err(NO_TEXT.to_owned()),
        "the job said `panic_any(404)`, which is no text, but its result is {result:?}"
    );
}

/// What `run_all` returns, and a readable reason if it panics instead.
fn results_of<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    match catch_unwind(AssertUnwindSafe(|| run_all(jobs))) {
        Ok(results) => results,
        Err(panic) => {
            let literal = panic.downcast_ref::<&str>().copied();
            let text = literal.or(panic.downcast_ref::<String>().map(String::as_str));
            harness::wrong(format!(
                "`run_all` itself panicked on the thread that called it: {}",
                text.unwrap_or("with what the job had panicked with")
            ))
        }
    }
}

/// Runs one job, which may only lead to one result.
fn run_one(job: Job<u64>) -> Result<u64, String> {
    let mut results: Vec<Result<u64, String>> = results_of(vec![job]);
    ensure_eq!(results.len(), 1, "the number of results for one job");
    results.remove(0)
}

fn a_panic_harms_nobody_else() {
    let jobs: Vec<Job<u64>> = vec![Box::new(|| panic!("out of paper")), Box::new(|| 2)];
    let results: Vec<Result<u64, String>> = results_of(jobs);
    ensure!(
        results == [Err("out of paper".to_owned()), Ok(2)],
        "the first job panicked with \"out of paper\" and the second returned 2, \
         but the results are {results:?}"
    );
}

fn results_keep_the_order_of_the_jobs() {
    let jobs: Vec<Job<u64>> = vec![
        Box::new(|| 1),
        Box::new(|| panic!("out of paper")),
        Box::new(|| 3),
    ];
    let results: Vec<Result<u64, String>> = results_of(jobs);
    ensure!(
        results == [Ok(1), Err("out of paper".to_owned()), Ok(3)],
        "the jobs returned 1, panicked with \"out of paper\" and returned 3, \
         but the results are {results:?}"
    );
}

fn each_job_has_a_thread_of_its_own() {
    let caller = thread::current().id();
    let job = || -> Job<ThreadId> { Box::new(|| thread::current().id()) };
    let ids: Vec<Result<ThreadId, String>> = results_of(vec![job(), job()]);
    ensure!(
        ids.len() == 2 && ids.iter().all(Result::is_ok),
        "two jobs returned a value each, but the results are {ids:?}"
    );
    ensure!(
        !ids.contains(&Ok(caller)),
        "a job ran on the thread that called `run_all`"
    );
    ensure!(ids[0] != ids[1], "both jobs ran on one and the same thread");
    let started = harness::threads_started();
    ensure_eq!(started, 2, "the number of threads started for two jobs");
}

fn all_jobs_run_at_the_same_time() {
    let all_are_here = Arc::new(Barrier::new(3));
    let job = |panics: bool| -> Job<u64> {
        let all_are_here = Arc::clone(&all_are_here);
        Box::new(move || {
            all_are_here.wait();
            assert!(!panics, "out of paper");
            5
        })
    };
    let results: Vec<Result<u64, String>> = results_of(vec![job(false), job(true), job(false)]);
    ensure!(
        results == [Ok(5), Err("out of paper".to_owned()), Ok(5)],
        "the jobs returned 5, panicked with \"out of paper\" and returned 5, \
         but the results are {results:?}"
    );
}

fn all_threads_have_ended() {
    let ended = Ended::default();
    let job = |panics: bool| -> Job<()> {
        let ended = ended.clone();
        Box::new(move || {
            ended.will_count_me();
            assert!(!panics, "out of paper");
        })
    };
    let _: Vec<Result<(), String>> = results_of(vec![job(true), job(false)]);
    ensure_eq!(
        ended.count(),
        2,
        "how many of two threads had ended when `run_all` returned"
    );
}

fn the_caller_sleeps() {
    let begun = Instant::now();
    let job = || -> Job<()> { Box::new(|| (0..40).for_each(|_| thread::yield_now())) };
    let _: Vec<Result<(), String>> = results_of(vec![job(), job()]);
    ensure!(
        harness::steps_taken() < 40,
        "while the jobs were at work, the caller asked again and again instead of waiting"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "the caller waited by the clock, for {slept:?}, instead of waiting for the threads to end"
    );
}

/// How a job ends.
#[derive(Clone, Debug)]
enum End {
    Returns(u64),
    Literal,
    Formatted(u64),
    NoText(u64),
}

fn follows_the_reference() {
    let end = prop_oneof![
        any::<u64>().prop_map(End::Returns),
        Just(End::Literal),
        any::<u64>().prop_map(End::Formatted),
        any::<u64>().prop_map(End::NoText),
    ];
    property_cases(64, prop::collection::vec(end, 0..8), |ends| {
        let expected: Vec<Result<u64, String>> = ends.iter().map(expected).collect();
        let jobs = ends.into_iter().map(job).collect();
        let found: Vec<Result<u64, String>> = real::panics::run_all(jobs);
        ensure_eq!(found, expected, "the results");
    });
}

fn expected(end: &End) -> Result<u64, String> {
    match end {
        End::Returns(value) => Ok(*value),
        End::Literal => Err("a literal".to_owned()),
        End::Formatted(value) => Err(format!("the number {value}")),
        End::NoText(_) => Err(real::panics::NO_TEXT.to_owned()),
    }
}

fn job(end: End) -> real::panics::Job<u64> {
    Box::new(move || match end {
        End::Returns(value) => value,
        End::Literal => panic!("a literal"),
        End::Formatted(value) => panic!("the number {value}"),
        End::NoText(value) => panic_any(value),
    })
}

fn panics_on_real_threads() {
    const JOBS: u64 = 20;
    let all_are_here = real_std::sync::Arc::new(real_std::sync::Barrier::new(JOBS as usize));
    let jobs = (0..JOBS).map(|number| -> real::panics::Job<u64> {
        let all_are_here = real_std::sync::Arc::clone(&all_are_here);
        Box::new(move || {
            all_are_here.wait();
            assert!(number % 2 == 0, "job {number}");
            number
        })
    });
    let results: Vec<Result<u64, String>> = real::panics::run_all(jobs.collect());
    let expected: Vec<Result<u64, String>> = (0..JOBS)
        .map(|number| match number % 2 {
            0 => Ok(number),
            _ => Err(format!("job {number}")),
        })
        .collect();
    ensure_eq!(results, expected, "the results of {JOBS} jobs");
}
