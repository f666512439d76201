//! Checks of `lifecycle`: what a task says of itself is true, and waiting for it ends in time.

use crate::lifecycle::{State, Task};
use harness::{Check, Mode, ensure, real_std};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_new_task_does_nothing",
        "as long as a task is not started, it is new and nothing runs",
        a_new_task_does_nothing,
    ),
    Check::model(
        "the_job_runs_on_a_thread_of_its_own",
        "a started task runs its job on one new thread",
        the_job_runs_on_a_thread_of_its_own,
    ),
    Check::model(
        "start_does_not_wait",
        "`start` and `state` come back while the job still runs",
        start_does_not_wait,
    ),
    Check::model(
        "a_started_task_is_never_new",
        "once `start` has returned, the task is running or has ended, and never goes back",
        a_started_task_is_never_new,
    ),
    Check::model(
        "a_finished_task_has_its_result",
        "a task that calls itself finished has run its job and is joined with a time-out of zero",
        a_finished_task_has_its_result,
    )
    .must_reach(&["the task says that it is finished"]),
    Check::model(
        "a_panic_is_an_end_too",
        "a task whose job panics is panicked, and its join gives the panic",
        a_panic_is_an_end_too,
    )
    .must_reach(&["the task says that it has ended"]),
    Check::model(
        "a_task_is_started_once",
        "a second `start` does nothing and says so",
        a_task_is_started_once,
    ),
    Check::model(
        "a_join_that_times_out_loses_nothing",
        "a join ends when its time is over, and the next one when the job has ended",
        a_join_that_times_out_loses_nothing,
    ),
    Check::model(
        "a_waiting_join_sleeps",
        "a join sleeps until the job has ended, however long that takes",
        a_waiting_join_sleeps,
    ),
    Check::model(
        "no_end_is_missed",
        "a join that begins while the job ends does not sleep through it",
        no_end_is_missed,
    ),
    Check::model(
        "any_timeout_will_do",
        "a join takes the longest time-out there is, and the shortest",
        any_timeout_will_do,
    ),
    Check::model(
        "dropping_does_not_wait",
        "a task that is dropped while its job runs leaves it running, and is not waited for",
        dropping_does_not_wait,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a join that wakes though nobody notified it goes on waiting",
        a_join_that_times_out_loses_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "a_join_times_out_on_real_threads",
        "on real threads, a join that times out gives the task back, and the next one its result",
        a_join_times_out_on_real_threads,
    ),
];

const MINUTE: Duration = Duration::from_secs(60);

fn a_new_task_does_nothing() {
    let called = Arc::new(AtomicBool::new(false));
    let task = Task::new({
        let called = Arc::clone(&called);
        move || called.store(true, Ordering::SeqCst)
    });
    is(&task, State::New, "after `new`");
    thread::yield_now();
    let Err(task) = task.join_timeout(Duration::from_millis(1)) else {
        harness::wrong("the task was not started, but `join_timeout` returned a result".into())
    };
    is(&task, State::New, "after a join that timed out");
    ensure!(
        !called.load(Ordering::SeqCst),
        "the task was not started, but its job was called"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 0,
        "the task was not started, but it started {threads} thread(s)"
    );
    let mut task = task;
    ensure!(
        task.start() && join(task).is_ok() && called.load(Ordering::SeqCst),
        "a join that timed out gave a new task back; then it was started, and its job was not called"
    );
}

fn the_job_runs_on_a_thread_of_its_own() {
    let mut task = Task::new(|| thread::current().id());
    task.start();
    let Ok(ran_on) = join(task) else {
        harness::wrong("the job did not panic, but the join says that it did".into())
    };
    ensure!(
        ran_on != thread::current().id(),
        "the job ran on the thread that owns the task"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 1,
        "one task was started and joined; it started {threads} threads"
    );
}

fn start_does_not_wait() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let mut task = Task::new(move || numbers.recv().unwrap() + 1);
    let started: bool = task.start();
    ensure!(started, "the first `start` returned false");
    is(&task, State::Running, "while the job waits for a message");
    sender.send(6).unwrap();
    ends_with(join(task), 7);
}

fn a_started_task_is_never_new() {
    let mut task = Task::new(|| 7);
    task.start();
    let first = task.state();
    ensure!(
        first != State::New,
        "`start` had returned, but `state` returned New"
    );
    let second = task.state();
    ensure!(
        rank(first) <= rank(second),
        "`state` returned {first:?}, and later {second:?}"
    );
    ends_with(join(task), 7);
}

fn a_finished_task_has_its_result() {
    let returns = Arc::new(AtomicBool::new(false));
    let mut task = Task::new({
        let returns = Arc::clone(&returns);
        move || {
            returns.store(true, Ordering::SeqCst);
            7
        }
    });
    task.start();
    if !task.is_finished() {
        return ends_with(join(task), 7);
    }
    harness::reached("the task says that it is finished");
    ensure!(
        returns.load(Ordering::SeqCst),
        "`is_finished` returned true, but the job was still running"
    );
    is(&task, State::Finished, "after `is_finished` returned true");
    match task.join_timeout(Duration::ZERO) {
        Ok(result) => ends_with(result, 7),
        Err(_) => harness::wrong(
            "`is_finished` returned true, but `join_timeout` with a time-out of zero timed out"
                .into(),
        ),
    }
}

fn a_panic_is_an_end_too() {
    let mut task: Task<u64> = Task::new(|| panic!("a job that panics"));
    task.start();
    if task.is_finished() {
        harness::reached("the task says that it has ended");
        is(&task, State::Panicked, "after the job panicked");
        match task.join_timeout(Duration::ZERO) {
            Ok(result) => panicked(result),
            Err(_) => harness::wrong(
                "the task was Panicked, but `join_timeout` with a time-out of zero timed out"
                    .into(),
            ),
        }
    } else {
        panicked(join(task));
    }
}

fn panicked(result: thread::Result<u64>) {
    match result {
        Err(panic) => ensure!(
            panic.downcast_ref() == Some(&"a job that panics"),
            "the job panicked with a message, but the join gives another panic"
        ),
        Ok(found) => harness::wrong(format!(
            "the job panicked, but the join gives the result {found}"
        )),
    }
}

fn a_task_is_started_once() {
    let calls = Arc::new(AtomicU64::new(0));
    let mut task = Task::new({
        let calls = Arc::clone(&calls);
        move || calls.fetch_add(1, Ordering::SeqCst) + 7
    });
    let answers: [bool; 2] = [task.start(), task.start()];
    ensure!(
        answers == [true, false],
        "`start` was called twice; it returned {}, then {}",
        answers[0],
        answers[1]
    );
    ends_with(join(task), 7);
    let calls = calls.load(Ordering::SeqCst);
    ensure!(
        calls == 1,
        "`start` was called twice; the job was called {calls} times"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 1,
        "`start` was called twice; the task started {threads} threads"
    );
}

fn a_join_that_times_out_loses_nothing() {
    let mut task = Task::new(|| {
        thread::sleep(Duration::from_millis(100));
        Instant::now()
    });
    task.start();
    let begun = Instant::now();
    let Err(task) = task.join_timeout(Duration::from_millis(33)) else {
        harness::wrong("the job takes 100ms, but a join of 33ms returned a result".into())
    };
    let waited = begun.elapsed();
    ensure!(
        waited == Duration::from_millis(33),
        "the job takes 100ms; a join with a time-out of 33ms came back after {waited:?}"
    );
    is(&task, State::Running, "after a join that timed out");
    let Ok(Ok(ended)) = task.join_timeout(MINUTE) else {
        harness::wrong("a join timed out, and the next one did not return the job's result".into())
    };
    let late = ended.elapsed();
    ensure!(
        late.is_zero(),
        "the join came back {late:?} after the job had ended"
    );
}

fn a_waiting_join_sleeps() {
    let steps = steps_of_a_join(|| (0..40).for_each(|_| thread::yield_now()));
    ensure!(
        steps < 40,
        "`join_timeout` had to wait for a while, and asked again and again instead of sleeping"
    );
}

fn no_end_is_missed() {
    steps_of_a_join(|| {});
}

/// How many steps a join takes while the job takes `its_time`, which is none by the clock.
fn steps_of_a_join(its_time: fn()) -> usize {
    let (sender, numbers) = mpsc::channel::<u64>();
    let mut task = Task::new(move || {
        let number = numbers.recv().unwrap();
        its_time();
        number
    });
    task.start();
    let task = times_out(task, Duration::from_millis(1));
    sender.send(7).unwrap();
    let (begun, before) = (Instant::now(), harness::steps_taken());
    let Ok(result) = task.join_timeout(MINUTE) else {
        harness::wrong("the job ended within its time, but `join_timeout` timed out".into())
    };
    let steps = harness::steps_taken() - before;
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "the job took no time by the clock, but `join_timeout` came back {slept:?} after it: it \
         waited by the clock instead of being told"
    );
    ends_with(result, 7);
    steps
}

fn any_timeout_will_do() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let mut task = Task::new(move || numbers.recv().unwrap());
    task.start();
    let task = times_out(task, Duration::ZERO);
    let task = times_out(task, Duration::from_millis(1));
    sender.send(7).unwrap();
    match task.join_timeout(Duration::MAX) {
        Ok(result) => ends_with(result, 7),
        Err(_) => {
            harness::wrong("the job had its number, but the longest time-out was not enough".into())
        }
    }
}

fn dropping_does_not_wait() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let (answer, answers) = mpsc::channel::<u64>();
    // Dropped at the end of the statement.
    Task::new(move || answer.send(numbers.recv().unwrap() + 1).unwrap()).start();
    sender.send(6).unwrap();
    let answer = answers.recv();
    ensure!(
        answer == Ok(7),
        "a task was dropped while its job waited for a message; the message came, and the job did not \
         run to its end"
    );
    thread::sleep(MINUTE); // time goes on when no thread can run: by then, the task's has ended
}

/// The task after a join that must time out, because its job waits for a message.
fn times_out(task: Task<u64>, timeout: Duration) -> Task<u64> {
    let begun = Instant::now();
    let Err(task) = task.join_timeout(timeout) else {
        harness::wrong(format!(
            "the job still waited for a message, but `join_timeout({timeout:?})` returned a result"
        ))
    };
    let waited = begun.elapsed();
    ensure!(
        waited == timeout,
        "the job waited for a message; `join_timeout({timeout:?})` came back after {waited:?}"
    );
    task
}

/// What became of a job that ends. The first join may time out before the job was let run; after
/// that the model's clock moves only when no thread can run.
fn join<T: Send + 'static>(task: Task<T>) -> thread::Result<T> {
    let result = task.join_timeout(MINUTE);
    result
        .or_else(|task| task.join_timeout(MINUTE))
        .unwrap_or_else(|_| {
            harness::wrong(
                "the job had ended, but `join_timeout` waited for its whole time and gave no \
                 result"
                    .into(),
            )
        })
}

fn ends_with(result: thread::Result<u64>, expected: u64) {
    match result {
        Ok(found) => ensure!(
            found == expected,
            "the job returned {expected}, but the join gives {found}"
        ),
        Err(_) => harness::wrong(format!(
            "the job returned {expected}, but the join says that it panicked"
        )),
    }
}

fn is<T: Send + 'static>(task: &Task<T>, expected: State, when: &str) {
    let found: State = task.state();
    ensure!(
        found == expected,
        "{when}, `state` returned {found:?} instead of {expected:?}"
    );
    let (ended, found): (bool, bool) = (rank(expected) == 2, task.is_finished());
    ensure!(
        found == ended,
        "{when}, `state` returned {expected:?} and `is_finished` returned {found}"
    );
}

/// How far a state is.
fn rank(state: State) -> u8 {
    match state {
        State::New => 0,
        State::Running => 1,
        State::Finished | State::Panicked => 2,
    }
}

fn a_join_times_out_on_real_threads() {
    let (sender, numbers) = real_std::sync::mpsc::channel::<u64>();
    let mut task = real::lifecycle::Task::new(move || numbers.recv().unwrap());
    task.start();
    let Err(task) = task.join_timeout(Duration::from_millis(5)) else {
        harness::wrong("the job still waited for a message, but a join returned a result".into())
    };
    sender.send(7).unwrap();
    let Ok(Ok(found)) = task.join_timeout(Duration::from_secs(60)) else {
        harness::wrong("the job had ended, but a join of a minute gave no result".into())
    };
    ensure!(found == 7, "the job returned 7, but the join gives {found}");
}

/// Compiles if no more is asked of jobs and results than the exercise says.
fn any_job_will_do<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Task<T> {
    Task::new(job)
}

harness::compares_by_parts!(State, State::New);
