//! Checks of `work_stealing`: own work first, then what others have, and nobody sleeps beside a task.

mod trees;

use crate::work_stealing::{Local, NoWorkers, Scheduler};
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Ended, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::{Arc, Barrier};
use std::thread::{self, ThreadId};
use std::time::Instant;

// Fewer executions than usual, where named: what is required takes about two thousand, and the bounds beyond
// it get a fifth. The random trees on real threads are there for more tasks and more workers.
pub const CHECKS: &[Check] = &[
    Check::model(
        "no_workers_are_an_error",
        "a scheduler of zero workers is an error, and starts no thread",
        no_workers_are_an_error,
    ),
    Check::model(
        "tasks_from_outside_are_run",
        "the worker runs two tasks from outside, each once, before `shutdown` returns",
        tasks_from_outside_are_run,
    )
    .executions(5_000),
    Check::model(
        "own_tasks_come_first",
        "a worker runs its own tasks before others from outside, the newest first",
        own_tasks_come_first,
    )
    .executions(5_000),
    Check::model(
        "tasks_of_tasks_are_run",
        "two workers run all tasks that tasks make, each once, and have ended when `shutdown` returns",
        tasks_of_tasks_are_run,
    )
    .executions(10_000),
    Check::model(
        "two_tasks_from_outside_at_the_same_time",
        "two tasks from outside that wait for each other both come to their end",
        two_tasks_from_outside_at_the_same_time,
    )
    .executions(10_000),
    Check::model(
        "a_free_worker_steals",
        "a task of a worker that is busy is stolen by the other one, and a sleeping one is woken for it",
        a_free_worker_steals,
    )
    .executions(10_000),
    Check::model(
        "every_free_worker_steals",
        "two tasks of one worker are stolen by the two others, and all three are at work at the same time",
        every_free_worker_steals,
    )
    .covering(Coverage::AtMost(0)) // whom it asks does not depend on preemptions
    .executions(1_000),
    Check::model(
        "who_steals_has_looked_outside",
        "a worker without tasks of its own takes one from outside before it steals from a busy worker",
        who_steals_has_looked_outside,
    )
    // With two preemptions there are more schedules, and the order in which it looks does not depend on them.
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "the_oldest_is_stolen",
        "of two tasks of a worker that is busy, the one that was made first is stolen",
        the_oldest_is_stolen,
    )
    .executions(10_000),
    Check::model(
        "a_task_that_panics_is_over",
        "a task that panics does no harm to others, its own included",
        a_task_that_panics_is_over,
    )
    .executions(5_000),
    Check::model(
        "dropping_shuts_down",
        "when a scheduler is gone, all tasks have run and its threads have ended",
        dropping_shuts_down,
    )
    .executions(5_000),
    Check::model(
        "who_waits_sleeps",
        "a worker without a task sleeps, and so does the caller of `shutdown`",
        who_waits_sleeps,
    )
    .executions(5_000),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody notified it goes on waiting",
        tasks_from_outside_are_run,
    )
    .mode(Mode::SpuriousWakeups)
    .executions(5_000),
    Check::property(
        "any_tree_of_tasks_is_run",
        "whatever tasks make what tasks, real workers run each of them once",
        trees::any_tree_of_tasks_is_run,
    ),
    Check::real(
        "steals_on_real_threads",
        "four real workers run thousands of tasks, made by tasks and by two threads outside, each once",
        trees::steals_on_real_threads,
    ),
];

fn scheduler(workers: usize) -> Scheduler {
    let scheduler: Result<Scheduler, NoWorkers> = Scheduler::new(workers);
    let scheduler = scheduler.unwrap_or_else(|_| {
        harness::wrong(format!("`Scheduler::new({workers})` returned an error"))
    });
    let started = harness::threads_started();
    ensure!(
        started == workers,
        "`Scheduler::new({workers})` started {started} threads"
    );
    scheduler
}

/// Compiles if no more is asked of a task than the exercise says.
fn any_task_will_do(scheduler: &Scheduler, task: impl FnOnce(&Local) + Send + 'static) {
    scheduler.execute(move |local: &Local| local.execute(task));
}

/// Which tasks have run, in which order, and on which threads.
#[derive(Clone, Default)]
struct Ran(Arc<Notes<Vec<(u64, ThreadId)>>>);

impl Ran {
    /// A task with this number, which does no more.
    fn task(&self, number: u64) -> impl FnOnce(&Local) + Send + use<> {
        let ran = self.clone();
        move |_| ran.note(number)
    }

    fn note(&self, number: u64) {
        ensure!(
            harness::locks_held() == 0,
            "a task was run by a worker that held a lock: nobody else could take it meanwhile"
        );
        harness::note("task", || number.to_string());
        let mut ran = self.0.lock().unwrap();
        ran.push((number, thread::current().id()));
    }

    fn numbers(&self) -> Vec<u64> {
        let ran = self.0.lock().unwrap();
        ran.iter().map(|(number, _)| *number).collect()
    }

    /// Whether these have run, once each, on other threads than this one.
    fn is_each_once(&self, expected: &[u64], when: &str) {
        let mut found = self.numbers();
        found.sort_unstable();
        ensure!(
            found == expected,
            "{when}; of the tasks with the numbers {expected:?}, these had run to their end: {found:?}"
        );
        let me = thread::current().id();
        let here = |(_, thread): &(u64, ThreadId)| *thread == me;
        ensure!(
            !self.0.lock().unwrap().iter().any(here),
            "a task was run on the thread that gave it to the scheduler, and not on a worker's"
        );
    }
}

fn no_workers_are_an_error() {
    let none: Result<Scheduler, NoWorkers> = Scheduler::new(0);
    ensure!(
        none.is_err(),
        "`Scheduler::new(0)` returned a scheduler, which would never run a task"
    );
    let started = harness::threads_started();
    ensure!(
        started == 0,
        "`Scheduler::new(0)` returned an error, but started {started} threads"
    );
    drop(scheduler(1));
}

fn tasks_from_outside_are_run() {
    let (scheduler, ran) = (scheduler(1), Ran::default());
    scheduler.execute(ran.task(1));
    scheduler.execute(ran.task(2));
    scheduler.shutdown();
    ran.is_each_once(&[1, 2], "`shutdown` returned");
}

fn own_tasks_come_first() {
    let (scheduler, ran) = (scheduler(1), Ran::default());
    let own = ran.clone();
    scheduler.execute(move |local: &Local| {
        for number in [11, 12, 13] {
            local.execute(own.task(number));
        }
        own.note(1);
    });
    scheduler.execute(ran.task(2));
    scheduler.execute(ran.task(3));
    scheduler.shutdown();
    let found = ran.numbers();
    ensure!(
        found == [1, 13, 12, 11, 2, 3],
        "task 1 made the tasks 11, 12 and 13, and tasks 2 and 3 came from outside; the only worker runs its own \
         tasks first, from 13 to 11, and then those from outside, but the order was {found:?}"
    );
}

fn tasks_of_tasks_are_run() {
    let (scheduler, ran, ended) = (scheduler(2), Ran::default(), Ended::default());
    let (own, ends) = (ran.clone(), ended.clone());
    scheduler.execute(move |local: &Local| {
        ends.will_count_me();
        let makes = own.clone();
        local.execute(move |local: &Local| {
            local.execute(makes.task(3));
            makes.note(2);
        });
        own.note(1);
    });
    scheduler.shutdown();
    ran.is_each_once(&[1, 2, 3], "`shutdown` returned");
    has_ended(&ended, "`shutdown` returned");
    let started = harness::threads_started();
    ensure!(
        started == 2,
        "a scheduler of 2 workers started {started} threads"
    );
}

fn has_ended(ended: &Ended, when: &str) {
    harness::note("check", || "has the worker's thread ended?".to_owned());
    ensure!(
        ended.count() == 1,
        "{when}, and the thread of a worker had not ended; whatever a thread says last, only a join waits for \
         its end"
    );
}

fn two_tasks_from_outside_at_the_same_time() {
    let scheduler = scheduler(2);
    let both = Arc::new(Barrier::new(2));
    for _ in 0..2 {
        let both = Arc::clone(&both);
        scheduler.execute(move |_: &Local| {
            both.wait();
        });
    }
    scheduler.shutdown();
}

fn a_free_worker_steals() {
    let scheduler = scheduler(2);
    let both = Arc::new(Barrier::new(2));
    scheduler.execute(move |local: &Local| {
        let theirs = Arc::clone(&both);
        local.execute(|_: &Local| ()); // may be over before the next line
        local.execute(move |_: &Local| {
            theirs.wait();
        });
        both.wait(); // goes on when the other one is at work, too
    });
    scheduler.shutdown();
}

fn every_free_worker_steals() {
    let scheduler = scheduler(3);
    let all = Arc::new(Barrier::new(3));
    scheduler.execute(move |local: &Local| {
        for _ in 0..2 {
            let theirs = Arc::clone(&all);
            local.execute(move |_: &Local| {
                theirs.wait();
            });
        }
        all.wait(); // goes on when both others are at work, too
    });
    scheduler.shutdown();
}

fn who_steals_has_looked_outside() {
    let (scheduler, ran) = (scheduler(2), Ran::default());
    let barrier = |threads| Arc::new(Barrier::new(threads));
    let (both_are_busy, all_is_ready, first) = (barrier(3), barrier(3), barrier(2));
    let notes = |number: u64| {
        let (ran, first) = (ran.clone(), Arc::clone(&first));
        move |_: &Local| {
            ran.note(number);
            if ran.numbers().len() == 1 {
                first.wait();
            }
        }
    };
    let (busy, ready) = (Arc::clone(&both_are_busy), Arc::clone(&all_is_ready));
    let (own, stays) = (notes(11), Arc::clone(&first));
    scheduler.execute(move |local: &Local| {
        busy.wait();
        local.execute(own);
        ready.wait();
        stays.wait(); // busy until one of both tasks was begun by the other worker
    });
    let (busy, ready) = (Arc::clone(&both_are_busy), Arc::clone(&all_is_ready));
    scheduler.execute(move |_: &Local| {
        busy.wait();
        ready.wait();
    });
    both_are_busy.wait();
    scheduler.execute(notes(2));
    all_is_ready.wait();
    scheduler.shutdown();
    let found = ran.numbers();
    ensure!(
        found == [2, 11],
        "one worker was busy and had made task 11, and task 2 came from outside; the other worker, which became \
         free then, takes task 2 first, but the order was {found:?}"
    );
}

fn the_oldest_is_stolen() {
    let (scheduler, ran) = (scheduler(2), Ran::default());
    let own = ran.clone();
    scheduler.execute(move |local: &Local| {
        let both = Arc::new(Barrier::new(2));
        for number in [1, 2] {
            let (ran, both) = (own.clone(), Arc::clone(&both));
            local.execute(move |_: &Local| {
                ran.note(number);
                if ran.numbers().len() == 1 {
                    both.wait(); // it was stolen, since its owner waits below
                }
            });
        }
        both.wait();
    });
    scheduler.shutdown();
    ran.is_each_once(&[1, 2], "`shutdown` returned");
    let stolen = ran.numbers()[0];
    ensure!(
        stolen == 1,
        "a busy worker had made task 1 and then task 2, and the other worker stole task {stolen}: the newest is \
         for the owner"
    );
}

fn a_task_that_panics_is_over() {
    let (scheduler, ran) = (scheduler(1), Ran::default());
    let own = ran.clone();
    scheduler.execute(move |local: &Local| {
        local.execute(own.task(1));
        panic!("a task that panics, and its worker should go on");
    });
    scheduler.execute(ran.task(2));
    scheduler.shutdown();
    ran.is_each_once(
        &[1, 2],
        "the first task made task 1 and panicked, and `shutdown` returned",
    );
}

fn dropping_shuts_down() {
    let (scheduler, ran, ended) = (scheduler(1), Ran::default(), Ended::default());
    let (own, ends) = (ran.clone(), ended.clone());
    scheduler.execute(move |local: &Local| {
        ends.will_count_me();
        local.execute(own.task(2));
        own.note(1);
    });
    drop(scheduler);
    ran.is_each_once(&[1, 2], "the scheduler was dropped");
    has_ended(&ended, "the scheduler was dropped");
}

fn who_waits_sleeps() {
    let begun = Instant::now();
    let scheduler = scheduler(1);
    take_a_while();
    scheduler.execute(|_: &Local| {
        slept(0, "a worker had no task for a while");
        take_a_while();
    });
    let before = harness::steps_taken();
    scheduler.shutdown();
    slept(before, "`shutdown` had to wait for a task");
    took_no_time(begun);
}
