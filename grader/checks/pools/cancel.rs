//! Checks of `cancel`: a job is run or cancelled, never both, and everybody is told which.

mod many;

use crate::cancel::{Cancelled, Executor, Future};
use crossbeam::channel::{Sender, bounded};
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Mode, ensure, ensure_eq, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

// One worker, and at most two threads that wait or cancel. Fewer executions than usual, where named: what is required
// takes some hundred, and the bounds beyond it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "a_result_can_be_waited_for",
        "a job that nobody cancels is run by a worker, and `wait` returns its result, more than once",
        a_result_can_be_waited_for,
    ),
    Check::model(
        "what_is_pending_is_cancelled",
        "a job that is cancelled while another one runs is never run, the next one is, and `cancel` says the same again",
        what_is_pending_is_cancelled,
    )
    .executions(10_000),
    Check::model(
        "the_job_is_dropped",
        "when `cancel` returns, nothing is left of the job that it cancelled",
        the_job_is_dropped,
    ),
    Check::model(
        "a_running_job_is_not_interrupted",
        "`cancel` comes back while the job runs, says that it is too late, and the result comes",
        a_running_job_is_not_interrupted,
    ),
    Check::model(
        "run_or_cancelled",
        "a job that is cancelled while a worker begins with it is run or cancelled, as the answer says",
        run_or_cancelled,
    )
    .must_reach(&["it is cancelled", "it is run"]),
    Check::model(
        "all_who_cancel_hear_the_same",
        "two threads that cancel the same job get the same answer, and it is true",
        all_who_cancel_hear_the_same,
    )
    .must_reach(&["it is cancelled", "it is run"])
    .executions(10_000),
    Check::model(
        "who_waits_is_told_at_once",
        "two threads that wait for a job hear that it was cancelled, although the worker is still busy",
        who_waits_is_told_at_once,
    )
    .executions(10_000),
    Check::model(
        "all_who_wait_get_the_result",
        "two threads that wait for a job both get its result",
        all_who_wait_get_the_result,
    )
    .executions(10_000),
    Check::model(
        "a_job_may_cancel",
        "a job can cancel another one, and cannot cancel itself",
        a_job_may_cancel,
    )
    .executions(10_000),
    Check::model(
        "dropping_is_not_cancelling",
        "a job whose future was dropped is run",
        dropping_is_not_cancelling,
    ),
    Check::model(
        "who_waits_sleeps",
        "whoever waits for a job that takes long sleeps until its end",
        who_waits_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it goes on waiting",
        a_result_can_be_waited_for,
    )
    .mode(Mode::SpuriousWakeups)
    .executions(10_000),
    Check::property(
        "follows_the_reference",
        "of many pending jobs those are run that were not cancelled, in their order",
        many::follows_the_reference,
    ),
    Check::real(
        "cancels_on_real_threads",
        "200 jobs are cancelled while two real workers run them, and every answer is true",
        many::cancels_on_real_threads,
    ),
];

/// An executor with one worker.
fn executor() -> Executor {
    Executor::new(NonZeroUsize::MIN)
}

/// Compiles if no more is asked of jobs than the exercise says.
fn any_job_will_do<T: Send + 'static>(
    executor: &Executor,
    job: impl FnOnce() -> T + Send + 'static,
) -> bool {
    executor.submit(job).cancel()
}

/// Keeps the only worker busy until it is opened.
struct Gate(Sender<()>);

impl Gate {
    fn of(executor: &Executor) -> Gate {
        let (sender, receiver) = bounded(1);
        executor.execute(move || receiver.recv().unwrap());
        Gate(sender)
    }

    fn open(self) {
        self.0.send(()).unwrap();
    }
}

/// The numbers of the jobs that have run.
#[derive(Clone, Default)]
struct Ran(Arc<Notes<Vec<u64>>>);

impl Ran {
    /// A job that notes its number and returns it.
    fn job(&self, number: u64) -> impl FnOnce() -> u64 + Send + use<> {
        let Ran(ran) = self.clone();
        move || {
            ran.lock().unwrap().push(number);
            number
        }
    }

    fn numbers(&self) -> Vec<u64> {
        self.0.lock().unwrap().clone()
    }
}

fn gives(future: &Future<u64>, expected: u64) {
    is(future.wait(), expected);
}

fn is(found: Result<u64, Cancelled>, expected: u64) {
    ensure!(
        found == Ok(expected),
        "a job that was not cancelled returned {expected}, but `wait` returned {found:?}"
    );
}

fn is_cancelled(future: &Future<u64>) {
    let found: Result<u64, Cancelled> = future.wait();
    ensure!(
        found == Err(Cancelled),
        "`cancel` had returned true, but `wait` returned {found:?}"
    );
}

/// Cancels a job that no worker can have begun with.
fn cancels(future: &Future<u64>) {
    let cancelled: bool = future.cancel();
    ensure!(
        cancelled,
        "the only worker was busy with another job, but `cancel` returned false"
    );
}

/// Whether the answer of `cancel` agrees with what became of the only job, number 7.
fn is_true(cancelled: bool, future: &Future<u64>, executor: Executor, ran: &Ran) {
    if cancelled {
        is_cancelled(future);
    } else {
        let found: Result<u64, Cancelled> = future.wait();
        ensure!(
            found == Ok(7),
            "`cancel` had returned false, and the job returns 7, but `wait` returned {found:?}"
        );
    }
    drop(executor); // runs what is to be run
    let ran = !ran.numbers().is_empty();
    ensure!(
        !(cancelled && ran),
        "`cancel` had returned true, and the job was run"
    );
    ensure!(
        cancelled || ran,
        "`cancel` had returned false, and the job was not run"
    );
    harness::reached(if cancelled {
        "it is cancelled"
    } else {
        "it is run"
    });
}

fn a_result_can_be_waited_for() {
    let executor = executor();
    let me = thread::current().id();
    let future = executor.submit(move || u64::from(thread::current().id() != me));
    let found: Result<u64, Cancelled> = future.wait();
    ensure!(
        found != Ok(0),
        "a job was run on the thread that called `submit` or `wait`"
    );
    is(found, 1);
    gives(&future, 1);
    let cancelled: bool = future.cancel();
    ensure!(!cancelled, "the job was done, but `cancel` returned true");
    drop(executor);
    gives(&future, 1);
}

fn what_is_pending_is_cancelled() {
    let executor = executor();
    let (gate, ran) = (Gate::of(&executor), Ran::default());
    let future = executor.submit(ran.job(1));
    let next = executor.submit(ran.job(2));
    cancels(&future);
    gate.open();
    gives(&next, 2);
    ensure!(
        ran.numbers() == [2],
        "job 1 was cancelled, job 2 was not, and these have run: {:?}",
        ran.numbers()
    );
    is_cancelled(&future);
    let again: bool = future.cancel();
    ensure!(
        again,
        "`cancel` had returned true, and when it was called again, false"
    );
}

fn the_job_is_dropped() {
    let executor = executor();
    let gate = Gate::of(&executor);
    let captured = real_std::sync::Arc::new(());
    let future = executor.submit({
        let captured = real_std::sync::Arc::clone(&captured);
        move || real_std::sync::Arc::strong_count(&captured) as u64
    });
    cancels(&future);
    ensure!(
        real_std::sync::Arc::strong_count(&captured) == 1,
        "`cancel` returned true, and what the job had captured was still there"
    );
    gate.open();
}

fn a_running_job_is_not_interrupted() {
    let executor = executor();
    let (begins, begun) = bounded(1);
    let (sender, receiver) = bounded(1);
    let future = executor.submit(move || {
        begins.send(()).unwrap();
        receiver.recv().unwrap()
    });
    begun.recv().unwrap();
    let cancelled: bool = future.cancel();
    ensure!(
        !cancelled,
        "the job was running, but `cancel` returned true"
    );
    sender.send(7).unwrap();
    gives(&future, 7);
}

fn run_or_cancelled() {
    let executor = executor();
    let ran = Ran::default();
    let future = executor.submit(ran.job(7));
    let cancelled: bool = future.cancel();
    is_true(cancelled, &future, executor, &ran);
}

fn all_who_cancel_hear_the_same() {
    let executor = executor();
    let ran = Ran::default();
    let future = executor.submit(ran.job(7));
    let answers: [bool; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| future.cancel());
        [future.cancel(), other.join().unwrap()]
    });
    ensure!(
        answers[0] == answers[1],
        "two threads cancelled the same job, and were told {answers:?}"
    );
    is_true(answers[0], &future, executor, &ran);
}

fn who_waits_is_told_at_once() {
    let executor = executor();
    let gate = Gate::of(&executor);
    let future = executor.submit(|| 7);
    let found: [Result<u64, Cancelled>; 2] = thread::scope(|scope| {
        let waiters = [(); 2].map(|()| scope.spawn(|| future.wait()));
        cancels(&future);
        waiters.map(|waiter| waiter.join().unwrap()) // the gate is still shut
    });
    ensure_eq!(
        found,
        [Err(Cancelled); 2],
        "what two calls of `wait` returned for a job that was cancelled"
    );
    gate.open();
}

fn all_who_wait_get_the_result() {
    let executor = executor();
    let future = executor.submit(|| 7);
    thread::scope(|scope| {
        scope.spawn(|| gives(&future, 7));
        gives(&future, 7);
    });
}

fn a_job_may_cancel() {
    let executor = executor();
    let (sender, receiver) = bounded::<Arc<Future<u64>>>(2);
    // Gets its own future first, and then that of the job behind it.
    let canceller = Arc::new(executor.submit(move || {
        let [myself, other]: [bool; 2] = [(); 2].map(|()| receiver.recv().unwrap().cancel());
        ensure!(!myself, "a job cancelled itself, and `cancel` returned true");
        ensure!(
            other,
            "a job cancelled another one, which the same worker had not begun, and `cancel` returned false"
        );
        7
    }));
    sender.send(Arc::clone(&canceller)).unwrap();
    let other = Arc::new(executor.submit(|| 8));
    sender.send(Arc::clone(&other)).unwrap();
    is_cancelled(&other);
    gives(&canceller, 7);
}

fn dropping_is_not_cancelling() {
    let executor = executor();
    let ran = Ran::default();
    let _ = executor.submit(ran.job(7));
    drop(executor);
    ensure!(
        ran.numbers() == [7],
        "the future of a job was dropped, nobody cancelled it, and it was not run"
    );
}

fn who_waits_sleeps() {
    let executor = executor();
    let future = executor.submit(|| {
        take_a_while();
        7
    });
    let (begun, before) = (Instant::now(), harness::steps_taken());
    gives(&future, 7);
    slept(before, "`wait` had to wait for a job");
    took_no_time(begun);
}
