//! Checks of `rate_limited`: slots for all workers together, taken when the work begins.

mod begins;

use crate::rate_limited::{Executor, Future, NeverRuns};
use begins::Begins;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Ended, Mode, ensure, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

// Fewer executions than usual, where named: what is required takes some hundreds, and the bounds beyond it get
// a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "what_never_runs_is_an_error",
        "zero workers and zero per second are errors, and start no thread",
        what_never_runs_is_an_error,
    ),
    Check::model(
        "jobs_begin_in_their_slots",
        "the jobs of a single worker begin exactly one interval after another, and the first one at once",
        jobs_begin_in_their_slots,
    )
    .executions(5_000),
    Check::model(
        "counted_when_the_work_begins",
        "jobs that had to wait for a worker begin one interval after another, too",
        counted_when_the_work_begins,
    )
    .executions(5_000),
    Check::model(
        "idle_time_is_not_saved_up",
        "after a time without a job, one begins at once, and the next ones keep their distance",
        idle_time_is_not_saved_up,
    )
    .executions(5_000),
    Check::model(
        "the_limit_is_for_all_workers",
        "with two workers, two jobs begin no closer together than with one",
        the_limit_is_for_all_workers,
    )
    .executions(10_000),
    Check::model(
        "jobs_are_at_work_at_the_same_time",
        "with two workers, two jobs that wait for each other both come to their end",
        jobs_are_at_work_at_the_same_time,
    )
    .executions(10_000),
    Check::model(
        "submit_does_not_wait",
        "`submit` returns at once, also while a worker waits for its slot",
        submit_does_not_wait,
    )
    .executions(5_000),
    Check::model(
        "shutdown_runs_what_was_accepted",
        "when `shutdown` returns, all jobs have run in their slots, and the worker has ended",
        shutdown_runs_what_was_accepted,
    )
    .executions(5_000),
    Check::model(
        "dropping_shuts_down",
        "when an executor is gone, all jobs have run, and the worker has ended",
        dropping_shuts_down,
    )
    .executions(5_000),
    Check::model(
        "a_panic_goes_on_to_who_waits",
        "the panic of a job comes out of `wait`, and the worker begins the next job in the next slot",
        a_panic_goes_on_to_who_waits,
    )
    .executions(5_000),
    Check::model(
        "who_waits_sleeps",
        "a worker sleeps while it has no job, and until its slot begins",
        who_waits_sleeps,
    )
    .executions(5_000),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody notified it goes on waiting",
        jobs_begin_in_their_slots,
    )
    .mode(Mode::SpuriousWakeups)
    .executions(5_000),
    Check::real(
        "slots_keep_their_distance_on_real_threads",
        "20 jobs on four real workers, at 1,000 per second, take 19ms or more",
        slots_keep_their_distance_on_real_threads,
    ),
];

/// The rate and the interval of the checks in which the numbers do not matter.
const RATE: u32 = 100;
const INTERVAL: Duration = ms(10);

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn executor(workers: usize, max_per_second: u32) -> Executor {
    let executor: Result<Executor, NeverRuns> = Executor::new(workers, max_per_second);
    let executor = executor.unwrap_or_else(|_| {
        harness::wrong(format!(
            "`Executor::new({workers}, {max_per_second})` returned an error"
        ))
    });
    let started = harness::threads_started();
    ensure!(
        started == workers,
        "`Executor::new({workers}, {max_per_second})` started {started} threads"
    );
    executor
}

/// Compiles if no more is asked of jobs than the exercise says.
fn any_job_will_do<T: Send + 'static>(
    executor: &Executor,
    job: impl FnOnce() -> T + Send + 'static,
) -> T {
    executor.submit(job).wait()
}

fn what_never_runs_is_an_error() {
    for (workers, rate) in [(0, RATE), (1, 0), (0, 0)] {
        let none: Result<Executor, NeverRuns> = Executor::new(workers, rate);
        let fits = match none {
            Ok(_) => false,
            Err(NeverRuns::NoWorkers) => workers == 0,
            Err(NeverRuns::ZeroRate) => rate == 0,
        };
        ensure!(
            fits,
            "`Executor::new({workers}, {rate})` returned {}",
            match none {
                Ok(_) => "an executor, which would never run a job".to_owned(),
                Err(error) => format!("the error {error:?}, which does not apply"),
            }
        );
    }
    let started = harness::threads_started();
    ensure!(
        started == 0,
        "`Executor::new` returned an error, but {started} threads were started"
    );
}

fn jobs_begin_in_their_slots() {
    let executor = executor(1, 300);
    let begins = Begins::from_now();
    let futures = [1, 2, 3].map(|number| executor.submit(begins.job(number)));
    for (future, number) in futures.into_iter().zip(1..) {
        let future: Future<u64> = future;
        let result: u64 = future.wait();
        ensure!(
            result == number,
            "a job returned {number}, but `wait` returned {result}"
        );
    }
    let interval = Duration::from_nanos(3_333_334);
    begins.are(
        &[ms(0), interval, interval * 2],
        "three jobs were submitted at the same time, at 300 per second",
    );
}

fn counted_when_the_work_begins() {
    let executor = executor(1, RATE);
    let begins = Begins::from_now();
    let long = begins.clone();
    let mut futures = vec![executor.submit(move || {
        long.note();
        thread::sleep(ms(100));
        0
    })];
    futures.extend([1, 2, 3].map(|number| executor.submit(begins.job(number))));
    for future in futures {
        let _: u64 = future.wait();
    }
    begins.are(
        &[ms(0), ms(100), ms(110), ms(120)],
        "four jobs were submitted at the same time, at 100 per second, and the first one kept the only worker \
         busy for 100ms",
    );
}

fn idle_time_is_not_saved_up() {
    let executor = executor(1, RATE);
    let begins = Begins::from_now();
    let _: u64 = executor.submit(begins.job(0)).wait();
    thread::sleep(ms(1_000));
    let futures = [1, 2, 3].map(|number| executor.submit(begins.job(number)));
    for future in futures {
        let _: u64 = future.wait();
    }
    begins.are(
        &[ms(0), ms(1_000), ms(1_010), ms(1_020)],
        "at 100 per second, a job was submitted, and three others a second later",
    );
}

fn the_limit_is_for_all_workers() {
    let executor = executor(2, RATE);
    let begins = Begins::from_now();
    thread::sleep(ms(1_000)); // whatever slots the workers might have kept, these have gone by
    let futures = [1, 2].map(|number| executor.submit(begins.job(number)));
    for future in futures {
        let _: u64 = future.wait();
    }
    let mut found = begins.all();
    found.sort_unstable();
    // Either worker may be held up on its way from the slot to the job.
    ensure!(
        found[1] >= ms(1_000) + INTERVAL,
        "at 100 per second, two jobs were submitted to two workers after 1s, at the same time, and began after \
         {found:?}, but the second slot begins after {:?}",
        ms(1_000) + INTERVAL
    );
    let started = harness::threads_started();
    ensure!(
        started == 2,
        "an executor with 2 workers started {started} threads"
    );
}

fn jobs_are_at_work_at_the_same_time() {
    let executor = executor(2, RATE);
    let both = Arc::new(Barrier::new(2));
    let futures = [1, 2].map(|_| {
        let both = Arc::clone(&both);
        executor.submit(move || {
            both.wait();
        })
    });
    for future in futures {
        let () = future.wait();
    }
}

fn submit_does_not_wait() {
    let executor = executor(1, RATE);
    let begun = Instant::now();
    let begins = Begins::from_now();
    for number in 1..=3 {
        let _: Future<u64> = executor.submit(begins.job(number));
        let passed = begun.elapsed();
        ensure!(
            passed.is_zero(),
            "job number {number} was submitted at once, at 100 per second, but `submit` returned after {passed:?}"
        );
    }
}

/// Three jobs, the first of which has its worker counted when that ends.
fn three_jobs() -> (Executor, Begins, Ended) {
    let executor = executor(1, RATE);
    let (begins, ended) = (Begins::from_now(), Ended::default());
    let (noted, ends) = (begins.clone(), ended.clone());
    let _: Future<()> = executor.submit(move || {
        ends.will_count_me();
        noted.note();
    });
    for number in 1..=2 {
        let _: Future<u64> = executor.submit(begins.job(number));
    }
    (executor, begins, ended)
}

fn are_over(begins: &Begins, ended: &Ended, when: &str) {
    let run = begins.all().len();
    ensure!(
        run == 3,
        "{when}, and of three jobs that were accepted {run} had run"
    );
    let what = format!("three jobs were submitted at the same time, at 100 per second, and {when}");
    begins.are(&[ms(0), ms(10), ms(20)], &what);
    harness::note("check", || "has the worker's thread ended?".to_owned());
    ensure!(
        ended.count() == 1,
        "{when}, and the worker's thread had not ended; whatever a thread says last, only a join waits for \
         its end"
    );
}

fn shutdown_runs_what_was_accepted() {
    let (executor, begins, ended) = three_jobs();
    let before = harness::steps_taken();
    executor.shutdown();
    slept(before, "`shutdown` had to wait for two slots");
    are_over(&begins, &ended, "`shutdown` returned");
}

fn dropping_shuts_down() {
    let (executor, begins, ended) = three_jobs();
    drop(executor);
    are_over(&begins, &ended, "the executor was dropped");
}

fn a_panic_goes_on_to_who_waits() {
    const PANIC: &str = "a job that panics, and its worker should go on";
    let executor = executor(1, RATE);
    let begins = Begins::from_now();
    let noted = begins.clone();
    let fails: Future<()> = executor.submit(move || {
        noted.note();
        panic!("{PANIC}");
    });
    let works = executor.submit(begins.job(2));
    let caught: thread::Result<()> = catch_unwind(AssertUnwindSafe(|| fails.wait()));
    let text = caught
        .err()
        .and_then(|panic| panic.downcast::<String>().ok());
    ensure!(
        text.as_deref().map(String::as_str) == Some(PANIC),
        "a job panicked, but its panic did not come out of `wait`"
    );
    let _: u64 = works.wait();
    begins.are(
        &[ms(0), ms(10)],
        "two jobs were submitted at the same time, at 100 per second, and the first one panicked",
    );
}

fn who_waits_sleeps() {
    let begun = Instant::now();
    let executor = executor(1, 10);
    take_a_while();
    let first: Future<usize> = executor.submit(move || {
        slept(0, "a worker had no job for a while");
        took_no_time(begun);
        harness::steps_taken()
    });
    let second: Future<usize> = executor.submit(harness::steps_taken);
    let mine = harness::steps_taken();
    let [before, after] = [first.wait(), second.wait()];
    slept(mine, "the caller of `wait` had to wait for the second slot");
    ensure!(
        after - before < 40,
        "a worker had to wait for 100ms until its slot and took {} steps for it: it looked again and again \
         instead of sleeping",
        after - before
    );
}

fn slots_keep_their_distance_on_real_threads() {
    use real::rate_limited::Executor;
    use real_std::time::Instant;
    let Ok(executor) = Executor::new(4, 1_000) else {
        harness::wrong("`Executor::new(4, 1_000)` returned an error".to_owned());
    };
    let begun = Instant::now();
    let futures: Vec<_> = (0..20_u64)
        .map(|number| executor.submit(move || number))
        .collect();
    let results: Vec<u64> = futures.into_iter().map(|future| future.wait()).collect();
    let passed = begun.elapsed();
    ensure!(
        results.iter().copied().eq(0..20),
        "the jobs returned the numbers from 0 to 19, but the futures {results:?}"
    );
    ensure!(
        passed >= ms(19),
        "at 1,000 per second, the last of 20 jobs begins 19ms after the first one, but it was over after {passed:?}"
    );
}
