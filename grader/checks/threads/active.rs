//! Checks of `active`: the job runs on a thread of its own, its result is there once, and no thread
//! is left behind.

use crate::active::{Job, Worker};
use harness::{Check, Mode, ensure, real_std, sleeping};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, ThreadId};
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "start_does_not_wait",
        "`start` comes back while the job still runs",
        start_does_not_wait,
    ),
    Check::model(
        "the_job_runs_though_nobody_asks",
        "the job runs before anybody asks for its result, and even if nobody does",
        the_job_runs_though_nobody_asks,
    ),
    Check::model(
        "the_thread_has_the_name_of_the_job",
        "the job runs on one new thread, which has the job's name",
        the_thread_has_the_name_of_the_job,
    ),
    Check::model(
        "the_result_is_taken_once",
        "the first `take` gets the result, and later ones get nothing",
        the_result_is_taken_once,
    ),
    Check::model(
        "one_of_two_takers_gets_the_result",
        "of two threads that take at the same time, one gets the result",
        one_of_two_takers_gets_the_result,
    ),
    Check::model(
        "a_panic_can_be_taken",
        "the panic of a job is what `take` gets, once",
        a_panic_can_be_taken,
    ),
    Check::model(
        "dropping_a_worker_waits_for_its_job",
        "a drop sleeps until the job has ended, and not longer",
        dropping_a_worker_waits_for_its_job,
    ),
    Check::model(
        "dropping_a_worker_never_panics",
        "a worker can be dropped after a panic of its job",
        dropping_a_worker_never_panics,
    ),
    Check::model(
        "taking_sleeps",
        "a `take` whose result comes late sleeps until then",
        taking_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a `take` that wakes though nobody notified it goes on waiting for the result",
        the_result_is_taken_once,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "a_named_thread_works_on_real_threads",
        "a real thread of the job's name does the work",
        a_named_thread_works_on_real_threads,
    ),
];

/// A job called `errand`.
struct Errand<F>(F);

impl<T, F> Job for Errand<F>
where
    T: Clone + Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    type Output = T;

    fn name(&self) -> String {
        "errand".to_owned()
    }

    fn run(self) -> T {
        (self.0)()
    }
}

fn start<T, F>(work: F) -> Worker<Errand<F>>
where
    T: Clone + Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    Worker::start(Errand(work))
}

fn start_does_not_wait() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let worker = start(move || numbers.recv().unwrap() + 1);
    sender.send(6).unwrap();
    gives(worker.take(), 7);
}

fn the_job_runs_though_nobody_asks() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let _worker = start(move || sender.send(7).unwrap());
    numbers.recv().unwrap();
}

fn the_thread_has_the_name_of_the_job() {
    let worker = start(|| {
        let thread = thread::current();
        (thread.id(), thread.name().map(str::to_owned))
    });
    let name: &str = worker.name();
    ensure!(
        name == "errand",
        "the job's name is \"errand\", but the worker's is {name:?}"
    );
    let Some(Ok((id, name))): Option<thread::Result<(ThreadId, Option<String>)>> = worker.take()
    else {
        harness::wrong("the job returned a result, but `take` did not get it".into())
    };
    ensure!(
        id != thread::current().id(),
        "the job ran on the thread that called `start` or `take`"
    );
    match name {
        Some(name) => ensure!(
            name == "errand",
            "the job's name is \"errand\", but the name of its thread is {name:?}"
        ),
        None => harness::wrong("the thread that runs the job has no name".into()),
    }
    let threads = harness::threads_started();
    ensure!(threads == 1, "one worker started {threads} threads");
}

fn the_result_is_taken_once() {
    let worker = start(|| 7);
    gives(worker.take(), 7);
    for call in ["second", "third"] {
        ensure!(
            worker.take().is_none(),
            "the result was taken, but a {call} `take` got one as well"
        );
    }
}

fn one_of_two_takers_gets_the_result() {
    let worker = start(|| 7);
    let taken = thread::scope(|scope| {
        let other = scope.spawn(|| worker.take());
        [worker.take(), other.join().unwrap()]
    });
    let taken: Vec<_> = taken.into_iter().flatten().collect();
    let number = taken.len();
    ensure!(
        number == 1,
        "two threads called `take` at the same time, and {number} of them got a result"
    );
    taken.into_iter().for_each(|result| gives(Some(result), 7));
}

fn a_panic_can_be_taken() {
    let worker = start(|| -> u64 { panic!("a job that panics") });
    match worker.take() {
        Some(Err(panic)) => ensure!(
            panic.downcast_ref() == Some(&"a job that panics"),
            "the job panicked with a message, but `take` gives another panic"
        ),
        Some(Ok(found)) => harness::wrong(format!(
            "the job panicked, but `take` gives the result {found}"
        )),
        None => harness::wrong("the job panicked, and the first `take` gives nothing".into()),
    }
    ensure!(
        worker.take().is_none(),
        "the panic was taken, but a second `take` got something"
    );
}

fn dropping_a_worker_waits_for_its_job() {
    let done = Arc::new(AtomicBool::new(false));
    let worker = start({
        let done = Arc::clone(&done);
        move || {
            sleeping::take_a_while();
            done.store(true, Ordering::SeqCst);
        }
    });
    sleeping::sleeps("drop", || drop(worker));
    ensure!(
        done.load(Ordering::SeqCst),
        "the worker was dropped, and its job had not ended"
    );
}

fn dropping_a_worker_never_panics() {
    let worker = start(|| -> u64 { panic!("a job that panics") });
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(worker)));
    ensure!(
        dropped.is_ok(),
        "the job panicked, and dropping its worker panicked as well"
    );
}

fn taking_sleeps() {
    let worker = start(|| {
        (0..40).for_each(|_| thread::yield_now());
        7
    });
    let (begun, before) = (Instant::now(), harness::steps_taken());
    let result = worker.take();
    let (slept, steps) = (begun.elapsed(), harness::steps_taken() - before);
    ensure!(
        steps < 40,
        "`take` had to wait for a while, and asked again and again instead of sleeping"
    );
    ensure!(
        slept.is_zero(),
        "`take` waited by the clock, for {slept:?}, instead of waiting for the end of the job"
    );
    gives(result, 7);
}

fn gives(taken: Option<thread::Result<u64>>, expected: u64) {
    match taken {
        Some(Ok(found)) => ensure!(
            found == expected,
            "the job returned {expected}, but `take` got {found}"
        ),
        Some(Err(_)) => harness::wrong(format!(
            "the job returned {expected}, but `take` got a panic"
        )),
        None => harness::wrong(format!(
            "the job returned {expected}, but the first `take` got nothing"
        )),
    }
}

fn a_named_thread_works_on_real_threads() {
    struct Greeting(&'static str);

    impl real::active::Job for Greeting {
        type Output = String;

        fn name(&self) -> String {
            format!("greets {}", self.0)
        }

        fn run(self) -> String {
            let thread = real_std::thread::current();
            format!("{}: hello", thread.name().unwrap_or("nobody"))
        }
    }

    let worker = real::active::Worker::start(Greeting("the world"));
    let Some(Ok(found)) = worker.take() else {
        harness::wrong("the job returned a result, but `take` did not get it".into())
    };
    ensure!(
        found == "greets the world: hello",
        "a thread called `greets the world` was to say hello, but the result is {found:?}"
    );
}
