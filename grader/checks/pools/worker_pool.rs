//! Checks of `worker_pool`: so many workers run every job once, side by side, and all of them end.

use super::workers::Ended;
use crate::worker_pool::{NoWorkers, WorkerPool};
use crossbeam::channel::bounded;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Mode, Ran, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

// Fewer executions than usual, where named: right solutions need a few hundred for what is required, and the
// bounds beyond it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "no_workers_is_an_error",
        "a pool without workers is an error, and starts no thread",
        no_workers_is_an_error,
    ),
    Check::model(
        "execute_does_not_wait",
        "`execute` comes back while a job runs and others wait",
        execute_does_not_wait,
    ),
    Check::model(
        "all_that_was_given_is_run",
        "one worker runs the jobs in their order, and has ended when `shutdown` returns",
        all_that_was_given_is_run,
    ),
    Check::model(
        "dropping_shuts_down",
        "when a pool is gone, its jobs have run and its worker has ended",
        dropping_shuts_down,
    ),
    Check::model(
        "idle_workers_end",
        "two workers that never had a job end when the pool is shut down",
        idle_workers_end,
    )
    .executions(4_000),
    Check::model(
        "jobs_run_at_the_same_time",
        "two jobs that wait for each other both come to their end on two workers",
        jobs_run_at_the_same_time,
    )
    .executions(6_000),
    Check::model(
        "so_many_workers_and_no_more",
        "`new(2)` starts two threads, and all jobs run on these",
        so_many_workers_and_no_more,
    )
    .executions(6_000),
    Check::model(
        "a_job_waits_for_no_busy_worker",
        "while one of two workers is busy, the other one runs all jobs that come",
        a_job_waits_for_no_busy_worker,
    )
    .executions(6_000),
    Check::model(
        "any_thread_may_give_a_job",
        "two jobs that two threads give at the same time are run once each",
        any_thread_may_give_a_job,
    )
    .executions(4_000),
    Check::model(
        "a_job_may_give_a_job",
        "a job that a job gives is run as well",
        a_job_may_give_a_job,
    ),
    Check::model(
        "an_idle_worker_sleeps",
        "a worker without a job sleeps until there is one",
        an_idle_worker_sleeps,
    ),
    Check::model(
        "who_shuts_down_sleeps",
        "whoever shuts down while a job takes long sleeps until the worker has ended",
        who_shuts_down_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody woke it goes on waiting",
        all_that_was_given_is_run,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "many_jobs_on_real_threads",
        "four real workers are given 2,000 jobs while they are busy, and run them once each",
        many_jobs_on_real_threads,
    ),
];

/// A pool under the model.
fn pool(workers: usize) -> WorkerPool {
    WorkerPool::new(workers).unwrap_or_else(|NoWorkers| {
        harness::wrong(format!("`new({workers})` returned `Err(NoWorkers)`"))
    })
}

/// Compiles if no more is asked of a job than the exercise says.
fn any_job_will_do(pool: &WorkerPool, job: impl FnOnce() + Send + 'static) {
    pool.execute(job);
}

fn no_workers_is_an_error() {
    ensure!(
        matches!(WorkerPool::new(0), Err(NoWorkers)),
        "`new(0)` returned a pool, and nobody would run its jobs"
    );
    let started = harness::threads_started();
    ensure!(
        started == 0,
        "`new(0)` returned an error, and had started threads: {started}"
    );
}

fn execute_does_not_wait() {
    let pool = pool(1);
    let (go, wait) = bounded(1);
    pool.execute(move || wait.recv().unwrap());
    (0..3).for_each(|_| pool.execute(|| {}));
    go.send(()).unwrap(); // so far it comes only if every `execute` has returned
    pool.shutdown();
}

fn all_that_was_given_is_run() {
    let (ran, ended) = (Ran::default(), Ended::default());
    let pool = pool(1);
    give(&pool, &ran, &ended);
    pool.shutdown();
    all_is_over(&ran, &ended, "`shutdown` returned");
}

fn dropping_shuts_down() {
    let (ran, ended) = (Ran::default(), Ended::default());
    let pool = pool(1);
    give(&pool, &ran, &ended);
    drop(pool);
    all_is_over(&ran, &ended, "the pool was dropped");
}

fn give(pool: &WorkerPool, ran: &Ran, ended: &Ended) {
    pool.execute(ended.job());
    pool.execute(ran.job(1));
    pool.execute(ran.job(2));
}

fn all_is_over(ran: &Ran, ended: &Ended, when: &str) {
    ran.is(&[1, 2], when);
    ended.by_now(when);
}

fn idle_workers_end() {
    pool(2).shutdown();
}

fn jobs_run_at_the_same_time() {
    let pool = pool(2);
    let all = Arc::new(Barrier::new(3));
    for _ in 0..2 {
        let all = Arc::clone(&all);
        pool.execute(move || {
            all.wait(); // goes on when the other one is at work, too
        });
    }
    all.wait(); // before the shutdown, which wakes everybody
    pool.shutdown();
}

fn so_many_workers_and_no_more() {
    let pool = pool(2);
    started_two("`new(2)` returned");
    let ran = Ran::default();
    (1..=3).for_each(|number| pool.execute(ran.job(number)));
    pool.shutdown();
    started_two("three jobs were given to two workers");
    ran.is_all_of(&[1, 2, 3], "`shutdown` returned");
    ensure!(
        !ran.any_here(),
        "a job was run on the thread that called `execute` or `shutdown`"
    );
}

fn started_two(when: &str) {
    let started = harness::threads_started();
    ensure!(
        started == 2,
        "{when}, and {started} threads had been started instead of 2"
    );
}

fn a_job_waits_for_no_busy_worker() {
    let pool = pool(2);
    let (finish, wait) = bounded(1);
    let (done, is_done) = bounded(1);
    pool.execute(move || {
        wait.recv().unwrap(); // busy until the last job runs
        done.send(()).unwrap();
    });
    pool.execute(|| {});
    pool.execute(move || finish.send(()).unwrap());
    is_done.recv().unwrap(); // before the shutdown, which wakes everybody
    pool.shutdown();
}

fn any_thread_may_give_a_job() {
    let pool = pool(1);
    let ran = Ran::default();
    thread::scope(|scope| {
        scope.spawn(|| pool.execute(ran.job(1)));
        pool.execute(ran.job(2));
    });
    pool.shutdown();
    ran.is_all_of(&[1, 2], "`shutdown` returned");
}

fn a_job_may_give_a_job() {
    let pool = Arc::new(pool(1));
    let ran = Ran::default();
    let (given, is_given) = bounded(1);
    pool.execute({
        let (pool, job) = (Arc::clone(&pool), ran.job(1));
        move || {
            pool.execute(job);
            drop(pool); // not the last owner: the other one waits for the message
            given.send(()).unwrap();
        }
    });
    is_given.recv().unwrap();
    drop(pool);
    ran.is(&[1], "the pool was dropped");
}

fn an_idle_worker_sleeps() {
    let pool = pool(1);
    let begun = Instant::now();
    let before = Arc::new(Notes::new(0));
    pool.execute({
        let before = Arc::clone(&before);
        move || *before.lock().unwrap() = harness::steps_taken()
    });
    take_a_while();
    pool.execute(move || {
        slept(*before.lock().unwrap(), "the worker had no job for a while");
    });
    pool.shutdown();
    took_no_time(begun);
}

fn who_shuts_down_sleeps() {
    let pool = pool(1);
    pool.execute(take_a_while);
    let (begun, before) = (Instant::now(), harness::steps_taken());
    pool.shutdown();
    slept(before, "`shutdown` had to wait for a job");
    took_no_time(begun);
}

fn many_jobs_on_real_threads() {
    use real_std::sync::atomic::{AtomicU64, Ordering};
    use real_std::sync::{Arc, Barrier};
    const EACH: u64 = 1_000;
    let pool = real::worker_pool::WorkerPool::new(4);
    let pool = pool.unwrap_or_else(|real::worker_pool::NoWorkers| {
        harness::wrong("`new(4)` returned `Err(NoWorkers)`".into())
    });
    let all_are_given = Arc::new(Barrier::new(5));
    for _ in 0..4 {
        let all_are_given = Arc::clone(&all_are_given);
        pool.execute(move || _ = all_are_given.wait());
    }
    let ran = Arc::new(AtomicU64::new(0));
    real_std::thread::scope(|scope| {
        let give = || {
            for _ in 0..EACH {
                let ran = Arc::clone(&ran);
                pool.execute(move || {
                    ran.fetch_add(1, Ordering::SeqCst);
                });
            }
        };
        scope.spawn(give);
        give();
    });
    all_are_given.wait();
    pool.shutdown();
    let ran = ran.load(Ordering::SeqCst);
    ensure!(
        ran == 2 * EACH,
        "{} jobs were given, `shutdown` returned, and jobs had been run {ran} times",
        2 * EACH
    );
}
