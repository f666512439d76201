//! Checks of `pipeline`: all results in order, no more under way than allowed, and an end.

mod smoke;

use crate::pipeline::Pipeline;
use harness::sleeping::{slept, take_a_while};
use harness::{Check, Coverage, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::collections::HashSet;
use real_std::sync::Mutex as Notes;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "nothing_to_do",
        "without any items, it comes to its end",
        nothing_to_do,
    ),
    preempted_never(Check::model(
        "results_come_in_order",
        "`sink` gets all results, in the order of the items",
        results_come_in_order,
    )),
    preempted_once(Check::model(
        "one_worker_gets_through",
        "one worker, with one item under way at a time, gets through",
        one_worker_gets_through,
    )),
    preempted_once(Check::model(
        "two_workers_come_to_their_end",
        "two workers come to their end behind the only item",
        two_workers_come_to_their_end,
    )),
    preempted_never(Check::model(
        "never_more_than_the_limit",
        "where two is the limit, two items can be under way, and never more",
        never_more_than_the_limit,
    ))
    .must_reach(&["two items are under way"]),
    preempted_never(Check::model(
        "the_source_runs_ahead",
        "as many items as the limit can be under way, also while `sink` takes its time",
        the_source_runs_ahead,
    )),
    preempted_never(Check::model(
        "sink_does_not_wait_for_source",
        "a result goes to `sink` while `source` still takes its time for the next item",
        sink_does_not_wait_for_source,
    )),
    preempted_never(Check::model(
        "workers_work_at_the_same_time",
        "two workers can be at work at the same time",
        workers_work_at_the_same_time,
    )),
    preempted_never(Check::model(
        "who_is_free_takes_the_next",
        "while one worker is at a long item, the other one works on all that come after it",
        who_is_free_takes_the_next,
    )),
    preempted_never(Check::model(
        "each_part_has_its_threads",
        "`source` has a thread of its own, and `work` as many as there are workers",
        each_part_has_its_threads,
    )),
    preempted_never(Check::model(
        "who_waits_sleeps",
        "who waits for another part that is slow sleeps until then",
        who_waits_sleeps,
    )),
    preempted_never(Check::model(
        "a_panic_of_work_ends_it",
        "a panic of `work` ends it, and nobody waits for the result",
        || a_panic_ends_it("work", 2),
    )),
    preempted_once(Check::model(
        "a_panic_of_sink_ends_it",
        "a panic of `sink` ends it, and nobody waits for room",
        || a_panic_ends_it("sink", 1),
    )),
    preempted_once(Check::model(
        "a_panic_of_source_ends_it",
        "a panic of `source` ends it, and nobody waits for the next item",
        || a_panic_ends_it("source", 1),
    )),
    preempted_never(Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    ))
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "all_arrive_on_real_threads",
        "the results of 30 items arrive in order on real threads, with three workers and a limit of 1 or 7",
        smoke::all_arrive_on_real_threads,
    ),
];

// Three or four threads that hand items to each other take many steps, and there are as many schedules.
// The faults at issue need little: a part that waits, or one that is slow, which yields here, and neither
// is a preemption.

const fn preempted_once(check: Check) -> Check {
    check.covering(Coverage::AtMost(1)).executions(5_000)
}

const fn preempted_never(check: Check) -> Check {
    check.covering(Coverage::AtMost(0)).executions(2_000)
}

fn pipeline(workers: usize, limit: usize) -> Pipeline {
    let [workers, limit] =
        [workers, limit].map(|number| NonZero::new(number).expect("no check asks for none"));
    Pipeline { workers, limit }
}

/// Ten times as much, for all of these. The work on every second one takes a while.
fn run_to_its_end(workers: usize, limit: usize, items: std::ops::Range<u64>) {
    let mut results = Vec::new();
    let expected: Vec<u64> = items.clone().map(|item| 10 * item).collect();
    let work = |item| {
        if item % 2 == 0 {
            thread::yield_now();
        }
        10 * item
    };
    pipeline(workers, limit).run(items, work, |result: u64| results.push(result));
    ensure!(
        results == expected,
        "`run` returned when `sink` had got {results:?} instead of {expected:?}"
    );
}

fn nothing_to_do() {
    run_to_its_end(1, 1, 0..0);
}

fn results_come_in_order() {
    run_to_its_end(2, 3, 0..3);
}

fn one_worker_gets_through() {
    run_to_its_end(1, 1, 0..2);
}

fn two_workers_come_to_their_end() {
    run_to_its_end(2, 1, 0..1);
}

fn being_woken_promises_nothing() {
    run_to_its_end(1, 1, 0..2);
}

fn never_more_than_the_limit() {
    let under_way = Notes::new(0);
    let source = (0..4).inspect(|_| {
        let mut under_way = under_way.lock().unwrap();
        *under_way += 1;
        let number: u64 = *under_way;
        drop(under_way); // both below may end the execution
        ensure!(
            number <= 2,
            "the limit was 2, but {number} items had been taken from `source` with which `sink` was not \
             done yet"
        );
        if number == 2 {
            harness::reached("two items are under way");
        }
    });
    let work = |item| {
        if item == 0 {
            take_a_while(); // the others may pass it
        }
    };
    let sink = |()| {
        thread::yield_now(); // it takes a while, too, and the item is under way until its end
        *under_way.lock().unwrap() -= 1;
    };
    pipeline(2, 2).run(source, work, sink);
}

fn the_source_runs_ahead() {
    let third_and_sink = Barrier::new(2);
    let source = (0..3).inspect(|&item| {
        if item == 2 {
            third_and_sink.wait();
        }
    });
    pipeline(1, 3).run(
        source,
        |item| item,
        |result| {
            if result == 0 {
                third_and_sink.wait(); // with 0 here, 1 and 2 may come
            }
        },
    );
}

fn sink_does_not_wait_for_source() {
    let second_and_sink = Barrier::new(2);
    let source = (0..2).inspect(|&item| {
        if item == 1 {
            second_and_sink.wait(); // there is no second item before that
        }
    });
    pipeline(1, 2).run(
        source,
        |item| item,
        |result| {
            if result == 0 {
                second_and_sink.wait();
            }
        },
    );
}

fn workers_work_at_the_same_time() {
    let both = Barrier::new(2);
    pipeline(2, 2).run(0..2, |_| both.wait().is_leader(), |_| ());
}

fn who_is_free_takes_the_next() {
    let first_and_third = Barrier::new(2);
    let work = |item| {
        if item != 1 {
            first_and_third.wait(); // 0 takes until somebody works on 2
        }
    };
    pipeline(2, 3).run(0..3, work, |()| ());
}

fn each_part_has_its_threads() {
    let caller = thread::current().id();
    let [sources, workers] = [(); 2].map(|()| Notes::new(HashSet::<ThreadId>::new()));
    let note = |threads: &Notes<HashSet<ThreadId>>| {
        threads.lock().unwrap().insert(thread::current().id());
    };
    let source = (0..3).inspect(|_| note(&sources));
    pipeline(2, 3).run(source, |_| note(&workers), |()| ());

    let sources = sources.into_inner().unwrap();
    let workers = workers.into_inner().unwrap();
    ensure!(
        sources.len() == 1,
        "`source` was asked on {} threads",
        sources.len()
    );
    for (threads, part) in [(&sources, "source"), (&workers, "work")] {
        ensure!(
            !threads.contains(&caller),
            "`{part}` was called on the thread that called `run`"
        );
    }
    ensure!(
        sources.is_disjoint(&workers),
        "`source` and `work` were called on the same thread"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 3,
        "for `source` and two workers, {threads} threads were started"
    );
}

fn who_waits_sleeps() {
    let [asked, worked, sunk] = [(); 3].map(|()| Notes::new(None));
    let source = (0..2).inspect(|_| {
        slept_since(
            &asked,
            "`source` was not to be asked, as the limit was reached",
        );
        takes_a_while(&asked);
    });
    let work = |_| {
        slept_since(&worked, "a worker had to wait for `source`");
        takes_a_while(&worked);
    };
    let sink = |()| {
        slept_since(&sunk, "the caller had to wait for the next result");
        takes_a_while(&sunk);
    };
    let begun = Instant::now();
    pipeline(1, 1).run(source, work, sink);
    let passed = begun.elapsed();
    ensure!(
        passed.is_zero(),
        "somebody waited by the clock, for {passed:?}, instead of waiting to be woken"
    );
}

/// Lets the others wait, and notes how many steps the current thread has taken then.
fn takes_a_while(steps: &Notes<Option<usize>>) {
    take_a_while();
    *steps.lock().unwrap() = Some(harness::steps_taken());
}

/// Whether the current thread has taken few steps since it noted how many it had taken.
fn slept_since(before: &Notes<Option<usize>>, why: &str) {
    let before = *before.lock().unwrap();
    slept(before.unwrap_or_else(harness::steps_taken), why);
}

/// Lets this part panic at the first item, of very many.
fn a_panic_ends_it(panics: &'static str, workers: usize) {
    let panic_in = |part| {
        if part == panics {
            panic!(
                "the check lets `{part}` panic; now the threads have to end, and `run` to panic in turn"
            );
        }
    };
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let source = (0_u64..).inspect(|_| panic_in("source"));
        let work = |item| {
            if item == 0 {
                panic_in("work");
            }
        };
        pipeline(workers, 2).run(source, work, |()| panic_in("sink"));
    }));
    ensure!(
        caught.is_err(),
        "`{panics}` panicked, but `run` returned as if it had not"
    );
}

/// Compiles if no more is asked of items and parts than the exercise says.
fn any_part_will_do<T: Send, R: Send>(
    pipeline: &Pipeline,
    source: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    sink: impl FnMut(R),
) {
    pipeline.run(source, work, sink);
}
