//! Checks of `panics`: a panic of a job comes out of `wait`, and does no harm on the way.

mod reference;

use crate::panics::{Executor, Future};
use crossbeam::channel::bounded;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Ended, Mode, ensure, ensure_eq, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::any::Any;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::Instant;

// At most two workers: what one does to itself needs one, and what they do to each other needs two. Fewer
// executions than usual, where named: what is required takes a few hundred, and the bounds beyond it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "results_come_back",
        "the results of two jobs come out of `wait`, in whatever order they are asked for",
        results_come_back,
    ),
    Check::model(
        "the_workers_run_the_jobs",
        "`submit` and `execute` come back at once, and a worker runs the job",
        the_workers_run_the_jobs,
    )
    .executions(5_000),
    Check::model(
        "a_panic_comes_out_of_wait",
        "the message of a job that panicked is what `wait` panics with",
        a_panic_comes_out_of_wait,
    ),
    Check::model(
        "the_payload_is_the_same",
        "`wait` panics with the very value that the job panicked with, of whatever type",
        the_payload_is_the_same,
    )
    .executions(5_000),
    Check::model(
        "the_worker_goes_on",
        "after the panic of a job, the same thread runs the next one",
        the_worker_goes_on,
    )
    .executions(5_000),
    Check::model(
        "nobody_hears_of_it",
        "after the panic of a job that was executed, the same thread runs the next one",
        nobody_hears_of_it,
    )
    .executions(5_000),
    Check::model(
        "a_future_may_be_dropped",
        "a result or a panic that nobody waits for does no harm",
        a_future_may_be_dropped,
    )
    .executions(5_000),
    Check::model(
        "both_workers_go_on",
        "after panics on both workers, two jobs that wait for each other come to their end",
        both_workers_go_on,
    )
    // Three threads and four jobs: with two preemptions there are thousands of schedules.
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "dropping_runs_what_was_accepted",
        "when an executor is gone, its jobs have run, its workers have ended, and the futures know",
        dropping_runs_what_was_accepted,
    ),
    Check::model(
        "who_waits_sleeps",
        "whoever waits for a job that takes long sleeps until its end",
        who_waits_sleeps,
    )
    .executions(5_000),
    Check::model(
        "an_idle_worker_sleeps",
        "a worker without a job sleeps until there is one",
        an_idle_worker_sleeps,
    )
    .executions(5_000),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups)
    .executions(5_000),
    Check::property(
        "follows_the_reference",
        "any mix of results and panics comes out of `wait` as it was",
        reference::follows_the_reference,
    ),
    Check::real(
        "panics_on_real_threads",
        "four real workers run 400 jobs, half of which panic, and every result and panic comes back",
        reference::panics_on_real_threads,
    ),
];

fn executor(workers: usize) -> Executor {
    let executor = Executor::new(NonZeroUsize::new(workers).unwrap());
    ensure_eq!(
        harness::threads_started(),
        workers,
        "how many threads `new({workers})` started"
    );
    executor
}

/// Compiles if no more is asked of jobs than the exercise says.
fn any_job_will_do<T: Send + 'static>(
    executor: &Executor,
    executed: impl FnOnce() + Send + 'static,
    submitted: impl FnOnce() -> T + Send + 'static,
) -> T {
    executor.execute(executed);
    executor.submit(submitted).wait()
}

/// What `wait` returns, of a job that does not panic.
fn returns<T: Send + 'static>(future: Future<T>) -> T {
    match catch_unwind(AssertUnwindSafe(|| future.wait())) {
        Ok(value) => value,
        Err(panic) => harness::wrong(format!(
            "a job that does not panic was submitted, but `wait` panicked with {}",
            described(&*panic)
        )),
    }
}

fn gives(future: Future<u64>, expected: u64) {
    let found: u64 = returns(future);
    ensure!(
        found == expected,
        "a job returned {expected}, but `wait` returned {found}"
    );
}

/// What `wait` panics with, of a job that panicked.
fn panics<T: Send + 'static>(future: Future<T>) -> Box<dyn Any + Send> {
    match catch_unwind(AssertUnwindSafe(|| future.wait())) {
        Ok(_) => harness::wrong("a job panicked, but `wait` returned as if it had not".into()),
        Err(panic) => panic,
    }
}

/// Whether `wait` panics with what `panic!("out of paper")` panics with.
fn is_out_of_paper<T: Send + 'static>(future: Future<T>) {
    let panic = panics(future);
    ensure!(
        panic.downcast_ref() == Some(&"out of paper"),
        "a job panicked with \"out of paper\", but `wait` panicked with {}",
        described(&*panic)
    );
}

/// What a panic was, as far as one can see.
fn described(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    if panic.is::<Box<dyn Any + Send>>() {
        "a box in which the value is".into()
    } else if let Some(text) = text.or(panic.downcast_ref::<&str>().map(|text| text.to_string())) {
        format!("{text:?}")
    } else {
        "something that is no text".into()
    }
}

fn results_come_back() {
    let executor = executor(1);
    let (first, second) = (executor.submit(|| 7), executor.submit(|| 8));
    gives(second, 8);
    gives(first, 7);
}

fn the_workers_run_the_jobs() {
    let executor = executor(1);
    let (sender, receiver) = bounded(1);
    let also = receiver.clone();
    // What the jobs wait for is sent when they were accepted.
    executor.execute(move || receiver.recv().unwrap());
    let thread = executor.submit(move || {
        also.recv().unwrap();
        thread::current().id()
    });
    sender.send(()).unwrap();
    sender.send(()).unwrap();
    let thread: ThreadId = returns(thread);
    ensure!(
        thread != thread::current().id(),
        "a job was run on the thread that called `submit` or `wait`"
    );
    ensure_eq!(
        harness::threads_started(),
        1,
        "how many threads an executor with one worker started"
    );
}

fn a_panic_comes_out_of_wait() {
    let executor = executor(1);
    is_out_of_paper(executor.submit(|| -> u64 { panic!("out of paper") }));
}

fn the_payload_is_the_same() {
    /// No text, and nothing that could be copied.
    struct Jam(Box<u64>);

    let executor = executor(1);
    let jam = executor.submit(|| -> u64 { panic_any(Jam(Box::new(7))) });
    let text = executor.submit(|| -> u64 {
        let tray = 7;
        panic!("no paper in tray {tray}")
    });
    let panic = panics(jam);
    match panic.downcast_ref() {
        Some(Jam(tray)) => ensure_eq!(**tray, 7, "what the value held that `wait` panicked with"),
        None => harness::wrong(format!(
            "a job panicked with a value of its own type, but `wait` panicked with {}",
            described(&*panic)
        )),
    }
    let panic = panics(text);
    ensure!(
        panic.downcast_ref() == Some(&"no paper in tray 7".to_owned()),
        "a job panicked with the `String` \"no paper in tray 7\", but `wait` panicked with {}",
        described(&*panic)
    );
}

/// Whether the only worker runs a job before and after something as if nothing had happened.
fn stays_the_same(executor: &Executor, what: &str, happens: impl FnOnce()) {
    let me = || thread::current().id();
    let before: ThreadId = returns(executor.submit(me));
    happens();
    let after: ThreadId = returns(executor.submit(me));
    ensure!(
        before == after && harness::threads_started() == 1,
        "{what}, and another thread than the worker from before ran the next job"
    );
}

fn the_worker_goes_on() {
    let executor = executor(1);
    stays_the_same(&executor, "a job panicked", || {
        is_out_of_paper(executor.submit(|| panic!("out of paper")));
    });
}

fn nobody_hears_of_it() {
    let executor = executor(1);
    stays_the_same(&executor, "a job panicked", || {
        executor.execute(|| panic!("out of paper"));
    });
}

fn a_future_may_be_dropped() {
    let executor = executor(1);
    stays_the_same(&executor, "two futures were dropped", || {
        let _ = executor.submit(|| 7);
        let _ = executor.submit(|| -> u64 { panic!("out of paper") });
    });
}

fn both_workers_go_on() {
    let executor = executor(2);
    let both = Arc::new(Barrier::new(2));
    let meets = |panics: bool| {
        let both = Arc::clone(&both);
        move || {
            both.wait();
            assert!(!panics, "out of paper");
            5
        }
    };
    for _ in 0..2 {
        let fails = meets(true);
        executor.execute(move || {
            fails();
        });
    }
    let next = [executor.submit(meets(false)), executor.submit(meets(false))];
    next.into_iter().for_each(|future| gives(future, 5));
    ensure_eq!(
        harness::threads_started(),
        2,
        "how many threads an executor with two workers started"
    );
}

fn dropping_runs_what_was_accepted() {
    let executor = executor(1);
    let (ran, ended) = (Arc::new(Notes::new(Vec::new())), Ended::default());
    let job = |number: u64, panics: bool| {
        let ran = Arc::clone(&ran);
        move || {
            ran.lock().unwrap().push(number);
            assert!(!panics, "out of paper");
            number
        }
    };
    let (counts, first) = (ended.clone(), job(1, true));
    executor.execute(move || {
        counts.will_count_me();
        first();
    });
    let (fails, works) = (
        executor.submit(job(2, true)),
        executor.submit(job(3, false)),
    );
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(executor)));
    ensure!(
        dropped.is_ok(),
        "jobs panicked, and dropping their executor panicked as well"
    );
    let ran = ran.lock().unwrap().clone();
    ensure!(
        ran == [1, 2, 3],
        "the executor was dropped, and of jobs that were accepted in the order [1, 2, 3], these had run: {ran:?}"
    );
    ensure_eq!(
        ended.count(),
        1,
        "how many workers of one had ended when the executor was dropped"
    );
    is_out_of_paper(fails);
    gives(works, 3);
}

fn who_waits_sleeps() {
    let executor = executor(1);
    let works = executor.submit(|| {
        take_a_while();
        7
    });
    let fails = executor.submit(|| -> u64 {
        take_a_while();
        panic!("out of paper")
    });
    let (begun, before) = (Instant::now(), harness::steps_taken());
    gives(works, 7);
    is_out_of_paper(fails);
    slept(before, "`wait` had to wait for a job");
    took_no_time(begun);
}

fn an_idle_worker_sleeps() {
    let executor = executor(1);
    let begun = Instant::now();
    let before = returns(executor.submit(harness::steps_taken));
    take_a_while();
    let after = executor.submit(move || slept(before, "a worker had no job for a while"));
    returns(after);
    took_no_time(begun);
}

fn being_woken_promises_nothing() {
    let executor = executor(1);
    is_out_of_paper(executor.submit(|| -> u64 { panic!("out of paper") }));
    gives(executor.submit(|| 7), 7);
}
