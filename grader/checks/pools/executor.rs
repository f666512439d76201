//! Checks of `executor`: every job that was accepted leads to an answer, whatever happens to it.

mod ends;

use crate::executor::{Executor, Future, NoWorkers, Panicked, ShutDown};
use crossbeam::channel::bounded;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Mode, Ran, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::Instant;

// Fewer executions than usual, where named: right solutions need some hundreds for what is required, and the
// bounds beyond it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "no_workers_is_an_error",
        "an executor without workers is an error, and starts no thread",
        no_workers_is_an_error,
    ),
    Check::model(
        "submit_does_not_wait",
        "`submit` comes back while a job runs and others wait, and their futures are not done",
        submit_does_not_wait,
    )
    .executions(3_000),
    Check::model(
        "each_future_brings_its_own",
        "each future brings what its own job returned, of whatever type, on the thread of the worker",
        each_future_brings_its_own,
    )
    .executions(3_000),
    Check::model(
        "two_threads_wait_for_two_jobs",
        "two threads that wait for two jobs both go on",
        two_threads_wait_for_two_jobs,
    )
    .executions(3_000),
    Check::model(
        "jobs_run_at_the_same_time",
        "two jobs that wait for each other both come to their end on two workers, and on no other thread",
        jobs_run_at_the_same_time,
    )
    .executions(6_000),
    Check::model(
        "a_job_waits_for_no_busy_worker",
        "while one of two workers is busy, the other one runs all jobs that come",
        a_job_waits_for_no_busy_worker,
    )
    .executions(6_000),
    Check::model(
        "a_panic_harms_nobody_else",
        "after a job that panics, the worker goes on with the next one, and both futures tell the truth",
        a_panic_harms_nobody_else,
    )
    .executions(3_000),
    Check::model(
        "done_means_ended",
        "when `is_done` says so, the job has run",
        done_means_ended,
    )
    .must_reach(&["it was done", "it was not done yet"]),
    Check::model(
        "a_panic_is_an_end",
        "the future of a job that panicked is done",
        a_panic_is_an_end,
    ),
    Check::model(
        "nobody_has_to_wait",
        "jobs whose futures are dropped are run all the same, and so is what comes after them",
        nobody_has_to_wait,
    )
    .executions(3_000),
    Check::model(
        "a_job_may_submit_a_job",
        "a job can submit another one, and pass its future on",
        a_job_may_submit_a_job,
    )
    .executions(3_000),
    Check::model(
        "all_is_over_after_a_shutdown",
        "when `shutdown` returns, the jobs have run in their order and the worker has ended",
        ends::all_is_over_after_a_shutdown,
    ),
    Check::model(
        "dropping_shuts_down",
        "when an executor is gone, its jobs have run, its worker has ended, and the values are there",
        ends::dropping_shuts_down,
    ),
    Check::model(
        "nothing_is_accepted_after_a_shutdown",
        "after a shutdown a job is refused, dropped and never run",
        ends::nothing_is_accepted_after_a_shutdown,
    ),
    Check::model(
        "accepted_means_run",
        "a job that is submitted during a shutdown is run if it was accepted, and only then",
        ends::accepted_means_run,
    )
    .must_reach(&["it is accepted", "it is refused"]),
    Check::model(
        "a_job_may_submit_during_a_shutdown",
        "a job that submits another one while the executor is shut down gets an answer, too",
        ends::a_job_may_submit_during_a_shutdown,
    )
    .must_reach(&["the other job is accepted", "the other job is refused"]),
    Check::model(
        "whoever_shuts_down_waits",
        "of two shutdowns at the same time, each returns when the worker has ended",
        ends::whoever_shuts_down_waits,
    )
    .executions(3_000),
    Check::model(
        "an_idle_worker_sleeps",
        "a worker without a job sleeps until there is one",
        an_idle_worker_sleeps,
    )
    .executions(3_000),
    Check::model(
        "who_waits_sleeps",
        "whoever waits for a job that takes long sleeps until it has ended",
        who_waits_sleeps,
    ),
    Check::model(
        "who_shuts_down_sleeps",
        "three who shut down while a job takes long sleep until the worker has ended, and all go on",
        ends::who_shuts_down_sleeps,
    )
    // Four threads, all of which are where they should be without any preemption.
    .covering(Coverage::AtMost(0))
    .executions(2_000),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it goes on waiting, worker or not",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "many_answers_on_real_threads",
        "four real workers are given 2,000 jobs while they are busy, and every future is right",
        ends::many_answers_on_real_threads,
    ),
];

/// An executor under the model.
fn executor(workers: usize) -> Executor {
    let executor = Executor::new(workers).unwrap_or_else(|NoWorkers| {
        harness::wrong(format!("`new({workers})` returned `Err(NoWorkers)`"))
    });
    started(workers); // by now, and not when the first job comes
    executor
}

/// Submits a job to an executor that nobody has shut down.
fn submit<T: Send + 'static>(
    executor: &Executor,
    job: impl FnOnce() -> T + Send + 'static,
) -> Future<T> {
    executor.submit(job).unwrap_or_else(|ShutDown| {
        harness::wrong("nobody had shut the executor down, but `submit` refused a job".into())
    })
}

/// What a job returned that did not panic.
fn value<T: Send + 'static>(future: Future<T>) -> T {
    future.wait().unwrap_or_else(|Panicked| {
        harness::wrong("the job does not panic, but `wait` returned Err(Panicked)".into())
    })
}

fn returns(future: Future<u64>, expected: u64) {
    let found: u64 = value(future);
    ensure!(
        found == expected,
        "the job returned {expected}, but `wait` returned Ok({found})"
    );
}

fn no_workers_is_an_error() {
    ensure!(
        matches!(Executor::new(0), Err(NoWorkers)),
        "`new(0)` returned an executor, and nobody would run its jobs"
    );
    let started = harness::threads_started();
    ensure!(
        started == 0,
        "`new(0)` returned an error, and had started threads: {started}"
    );
}

fn submit_does_not_wait() {
    let executor = executor(1);
    let (go, wait) = bounded(1);
    let first = submit(&executor, move || wait.recv().unwrap());
    let others = [1, 2, 3].map(|number| submit(&executor, move || number));
    let done = first.is_done() || others.iter().any(Future::is_done);
    ensure!(
        !done,
        "the first job was still waiting for a message, but the future of it or of a later one was done"
    );
    go.send(7).unwrap(); // so far it comes only if every `submit` has returned
    returns(first, 7);
    for (future, number) in others.into_iter().zip(1..) {
        returns(future, number);
    }
}

fn each_future_brings_its_own() {
    let executor = executor(1);
    let number = submit(&executor, || 7);
    let text = submit(&executor, || "seven".to_owned());
    let thread = submit(&executor, || thread::current().id());
    let (thread, text): (ThreadId, String) = (value(thread), value(text));
    ensure!(
        text == "seven",
        "the second job returned \"seven\", but its future brought {text:?}"
    );
    returns(number, 7);
    ensure!(
        thread != thread::current().id(),
        "a job was run on the thread that called `submit` or `wait`"
    );
    started(1);
}

fn started(expected: usize) {
    let started = harness::threads_started();
    ensure!(
        started == expected,
        "an executor with {expected} workers started {started} threads"
    );
}

fn two_threads_wait_for_two_jobs() {
    let executor = executor(1);
    let futures = [1, 2].map(|number| submit(&executor, move || number));
    let [one, two] = futures;
    thread::scope(|scope| {
        scope.spawn(move || returns(two, 2));
        returns(one, 1);
    });
}

fn jobs_run_at_the_same_time() {
    let executor = executor(2);
    let all = Arc::new(Barrier::new(3));
    let futures = [1, 2].map(|number| {
        let all = Arc::clone(&all);
        submit(&executor, move || {
            all.wait(); // goes on when the other one is at work, too
            number
        })
    });
    all.wait();
    for (future, number) in futures.into_iter().zip(1..) {
        returns(future, number);
    }
    started(2);
}

fn a_job_waits_for_no_busy_worker() {
    let executor = executor(2);
    let (finish, wait) = bounded(1);
    let busy = submit(&executor, move || wait.recv().unwrap()); // until the last job runs
    let _ = submit(&executor, || {});
    let _ = submit(&executor, move || finish.send(7).unwrap());
    returns(busy, 7);
}

fn a_panic_harms_nobody_else() {
    let executor = executor(1);
    let fails = submit(&executor, || -> u64 { panic!("a job that fails") });
    let next = submit(&executor, || 7);
    let found: Result<u64, Panicked> = next.wait();
    ensure!(
        found == Ok(7),
        "a job panicked, and the next one returns 7, but `wait` returned {found:?}"
    );
    let found: Result<u64, Panicked> = fails.wait();
    ensure!(
        found == Err(Panicked),
        "the job panicked, but `wait` returned {found:?}"
    );
    started(1);
}

fn done_means_ended() {
    let executor = executor(1);
    let ran = Ran::default();
    let future = submit(&executor, ran.job(1));
    thread::yield_now(); // the job may run here, also where `is_done` is no step
    if future.is_done() {
        harness::reached("it was done");
        ran.is(&[1], "`is_done` returned `true`");
    } else {
        harness::reached("it was not done yet");
    }
    value(future);
    ran.is(&[1], "`wait` returned");
}

fn a_panic_is_an_end() {
    let executor = executor(1);
    let fails = submit(&executor, || panic!("a job that fails"));
    value(submit(&executor, || {}));
    ensure!(
        fails.is_done(),
        "a job panicked, and the next one had ended, but `is_done` of the first returned `false`"
    );
}

fn nobody_has_to_wait() {
    let executor = executor(1);
    let ran = Ran::default();
    drop(submit(&executor, ran.job(1)));
    value(submit(&executor, ran.job(2)));
    ran.is(&[1, 2], "the future of the first job was dropped");
}

fn a_job_may_submit_a_job() {
    let executor = Arc::new(executor(1));
    let outer = submit(&executor, {
        let executor = Arc::clone(&executor);
        move || submit(&executor, || 7)
    });
    let inner: Future<u64> = value(outer);
    returns(inner, 7);
}

fn an_idle_worker_sleeps() {
    let executor = executor(1);
    let begun = Instant::now();
    let before = value(submit(&executor, harness::steps_taken));
    take_a_while();
    value(submit(&executor, move || {
        slept(before, "the worker had no job for a while");
    }));
    took_no_time(begun);
}

fn who_waits_sleeps() {
    let executor = executor(1);
    let future = submit(&executor, || {
        take_a_while();
        7
    });
    let (begun, before) = (Instant::now(), harness::steps_taken());
    returns(future, 7);
    slept(before, "`wait` had to wait for a job");
    took_no_time(begun);
}

fn being_woken_promises_nothing() {
    let executor = executor(1);
    returns(submit(&executor, || 7), 7);
    executor.shutdown();
}
