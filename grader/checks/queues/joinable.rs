//! Checks of `joinable`: who joins goes on when all is done, no sooner and no later.

mod reference;

use crate::joinable::{JoinableQueue, TooManyDone};
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Mode, ensure};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

// Fewer executions than usual, where named: what is required takes about a thousand, and the bounds beyond
// it get a fifth.
pub const CHECKS: &[Check] = &[
    Check::model(
        "without_work_nobody_waits",
        "`join` returns at once when nothing is unfinished, and one report too many is an error",
        without_work_nobody_waits,
    ),
    Check::property(
        "tasks_are_counted",
        "used by one thread, tasks come out in their order, and each can be reported once",
        reference::tasks_are_counted,
    ),
    Check::model(
        "join_waits_for_the_tasks",
        "`join` returns when both tasks have been done, also if the queue was joined before",
        join_waits_for_the_tasks,
    ),
    Check::model(
        "join_waits_for_what_tasks_push",
        "a task that a task pushes is waited for, too",
        join_waits_for_what_tasks_push,
    )
    .executions(10_000),
    Check::model(
        "two_workers_share_the_tasks",
        "each of two tasks goes to exactly one of two workers that wait",
        two_workers_share_the_tasks,
    )
    .executions(10_000),
    Check::model(
        "all_who_join_go_on",
        "when the last task is done, both threads that join go on",
        all_who_join_go_on,
    ),
    Check::model(
        "a_push_wakes_who_wants_a_task",
        "a new task wakes a worker that waits for one, also if another thread waits for the end",
        a_push_wakes_who_wants_a_task,
    ),
    Check::model(
        "the_last_report_wakes_who_joins",
        "the last report wakes a thread that joins, also if a worker waits for a task",
        the_last_report_wakes_who_joins,
    ),
    Check::model(
        "one_task_is_reported_once",
        "when two threads report the only task at the same time, one of them is refused",
        one_task_is_reported_once,
    ),
    Check::model(
        "a_task_that_panics_is_done",
        "a task that panics is reported as done, once, and its panic goes on to the caller of `process`",
        a_task_that_panics_is_done,
    ),
    Check::model(
        "tasks_run_at_the_same_time",
        "two tasks that wait for each other both come to their end",
        tasks_run_at_the_same_time,
    ),
    Check::model(
        "who_joins_sleeps",
        "a thread that joins sleeps until the late end of the last task",
        who_joins_sleeps,
    ),
    Check::model(
        "a_worker_without_a_task_sleeps",
        "a worker whose task comes late sleeps until then",
        a_worker_without_a_task_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        join_waits_for_the_tasks,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_report_is_one_step",
        "pushing and reporting take effect at one moment between beginning and end of the call",
        reference::each_report_is_one_step,
    ),
    Check::real(
        "all_is_done_on_real_threads",
        "four real workers do 1,000 tasks, each of which pushes another one, before `join` returns",
        reference::all_is_done_on_real_threads,
    ),
];

/// A report of a task that is unfinished.
fn report<T>(queue: &JoinableQueue<T>) {
    let result: Result<(), TooManyDone> = queue.task_done();
    ensure!(
        result == Ok(()),
        "a task was pushed and not reported yet, but `task_done` returned {result:?}"
    );
}

fn refused(queue: &JoinableQueue<u64>, when: &str) {
    let result: Result<(), TooManyDone> = queue.task_done();
    ensure!(
        result == Err(TooManyDone),
        "{when}, `task_done` returned {result:?} instead of Err(TooManyDone)"
    );
}

/// A task from beginning to end, with both calls made by hand.
fn take_and_report(queue: &JoinableQueue<u64>, expected: u64) {
    let task: u64 = queue.pop();
    ensure!(
        task == expected,
        "{expected} was the next task, but `pop` returned {task}"
    );
    report(queue);
}

fn without_work_nobody_waits() {
    let queue = JoinableQueue::new();
    queue.join();
    refused(&queue, "with nothing pushed yet");
    for task in [1, 2] {
        queue.push(task);
        take_and_report(&queue, task);
        queue.join();
        refused(&queue, "with every task reported already");
        queue.join();
    }
    queue.push(3);
    report(&queue); // nobody asks whether it was taken
    queue.join();
}

fn join_waits_for_the_tasks() {
    let queue = JoinableQueue::new();
    queue.push(0);
    take_and_report(&queue, 0);
    queue.join(); // a first round, which is over
    let done = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for expected in [1, 2] {
                let task: u64 = queue.pop();
                ensure!(
                    task == expected,
                    "1 was pushed before 2, but `pop` returned {task} instead of {expected}"
                );
                done.fetch_add(1, Ordering::SeqCst);
                report(&queue);
            }
        });
        queue.push(1);
        queue.push(2);
        queue.join();
        joined(&done, 2);
    });
}

/// What must be so when `join` has returned.
fn joined(done: &AtomicUsize, expected: usize) {
    let done = done.load(Ordering::SeqCst);
    ensure!(
        done == expected,
        "`join` returned when {done} of {expected} tasks were done"
    );
}

fn join_waits_for_what_tasks_push() {
    let queue = JoinableQueue::new();
    let done = AtomicUsize::new(0);
    queue.push(1);
    thread::scope(|scope| {
        let work = || {
            queue.process(|task| {
                if task == 1 {
                    queue.push(2);
                }
                done.fetch_add(1, Ordering::SeqCst);
            });
        };
        scope.spawn(work);
        scope.spawn(work);
        queue.join();
        joined(&done, 2);
    });
}

fn two_workers_share_the_tasks() {
    let queue = JoinableQueue::new();
    let tasks: [u64; 2] = thread::scope(|scope| {
        let workers = [scope.spawn(|| queue.pop()), scope.spawn(|| queue.pop())];
        queue.push(1);
        queue.push(2);
        workers.map(|worker| worker.join().unwrap())
    });
    ensure!(
        tasks == [1, 2] || tasks == [2, 1],
        "1 and 2 were pushed, and two workers popped once each, but they got {tasks:?}"
    );
}

fn all_who_join_go_on() {
    let queue = JoinableQueue::new();
    queue.push(1);
    thread::scope(|scope| {
        scope.spawn(|| queue.join());
        scope.spawn(|| queue.join());
        take_and_report(&queue, 1);
    });
}

fn a_push_wakes_who_wants_a_task() {
    let queue = JoinableQueue::new();
    queue.push(1);
    let _: u64 = queue.pop();
    thread::scope(|scope| {
        scope.spawn(|| queue.join());
        let worker = scope.spawn(|| take_and_report(&queue, 2));
        queue.push(2);
        worker.join().unwrap(); // 1 is unfinished until then
        report(&queue);
    });
}

fn the_last_report_wakes_who_joins() {
    let queue = JoinableQueue::new();
    queue.push(1);
    let _: u64 = queue.pop();
    thread::scope(|scope| {
        scope.spawn(|| take_and_report(&queue, 2));
        let waiter = scope.spawn(|| queue.join());
        report(&queue);
        waiter.join().unwrap(); // there is no second task until then
        queue.push(2);
    });
}

fn one_task_is_reported_once() {
    let queue = JoinableQueue::new();
    queue.push(1);
    let _: u64 = queue.pop();
    let results: [Result<(), TooManyDone>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| queue.task_done());
        [queue.task_done(), other.join().unwrap()]
    });
    let refused = results.iter().filter(|result| result.is_err()).count();
    ensure!(
        refused == 1,
        "one task was pushed, and two threads reported it; {refused} of them were refused"
    );
    queue.join();
}

fn a_task_that_panics_is_done() {
    let queue = JoinableQueue::new();
    thread::scope(|scope| {
        let worker = scope.spawn(|| queue.process(|_: u64| panic!("a task that fails")));
        queue.push(1);
        queue.join();
        refused(&queue, "after the only task had panicked");
        let panic = worker.join().err();
        let text = panic.and_then(|panic| panic.downcast_ref::<&str>().copied());
        ensure!(
            text == Some("a task that fails"),
            "the task panicked, but its panic did not come out of `process`"
        );
    });
    // Once more, and another task keeps its own report.
    queue.push(2);
    queue.push(3);
    let fails = || queue.process(|_| panic!("a task that fails"));
    let caught: thread::Result<()> = catch_unwind(AssertUnwindSafe(fails));
    ensure!(
        caught.is_err(),
        "the task panicked, but `process` returned as if it had not"
    );
    take_and_report(&queue, 3);
    refused(
        &queue,
        "with one of two tasks reported by its panic, and the other by hand",
    );
}

fn tasks_run_at_the_same_time() {
    let queue = JoinableQueue::new();
    let both = Barrier::new(2);
    queue.push(1_u64);
    queue.push(2);
    thread::scope(|scope| {
        scope.spawn(|| queue.process(|_| both.wait()));
        queue.process(|_| both.wait()); // goes on when the other one is at work, too
        queue.join();
    });
}

fn who_joins_sleeps() {
    let queue = JoinableQueue::new();
    queue.push(1);
    thread::scope(|scope| {
        scope.spawn(|| sleeps("join", || queue.join()));
        take_a_while();
        take_and_report(&queue, 1);
    });
}

fn a_worker_without_a_task_sleeps() {
    let queue = JoinableQueue::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("pop", || {
                let _: u64 = queue.pop();
            });
        });
        take_a_while();
        queue.push(1);
    });
}

/// Compiles if no more is asked of tasks and of work than the exercise says.
fn any_task_will_do<T, R>(queue: &JoinableQueue<T>, task: T, work: impl FnOnce(T) -> R) -> (T, R) {
    queue.push(task);
    (queue.pop(), queue.process(work))
}
