//! Checks of `channels`: two stages in a circle that come to their end, whatever goes round.

use super::journeys::Journeys;
use crate::channels::{Next, circulate};
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::cell::Cell;
use real_std::sync::Mutex as Notes;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "nothing_to_do",
        "without any items, it comes to its end",
        nothing_to_do,
    ),
    preempted_once(Check::model(
        "items_go_round_until_they_are_done",
        "each item passes both stages in turn, as often as it has to, and is done once",
        items_go_round_until_they_are_done,
    )),
    preempted_never(Check::model(
        "many_items_need_little_room",
        "there may be many more items than can be on the way",
        many_items_need_little_room,
    )),
    preempted_never(Check::model(
        "all_may_go_round_at_once",
        "all that are on the way can go round at the same time",
        all_may_go_round_at_once,
    )),
    preempted_once(Check::model(
        "no_more_than_the_limit_are_on_the_way",
        "where two is the limit, two items can be on the way, and never more",
        no_more_than_the_limit_are_on_the_way,
    ))
    .must_reach(&["two items are on the way"]),
    preempted_never(Check::model(
        "the_stages_work_at_the_same_time",
        "both stages can be at work at the same time, and a new item need not wait for all others",
        the_stages_work_at_the_same_time,
    ))
    .must_reach(&[
        "both stages are at work at the same time",
        "one is done and the next comes, while another still goes round",
    ]),
    preempted_never(Check::model(
        "each_stage_has_its_thread",
        "each stage has a thread of its own, and there are no more threads",
        each_stage_has_its_thread,
    )),
    preempted_never(Check::model(
        "who_waits_sleeps",
        "who waits for a stage that is slow sleeps until then",
        who_waits_sleeps,
    )),
    preempted_once(Check::model(
        "a_panic_of_the_first_stage_ends_it",
        "a panic of `first` ends it, and nobody waits for the stage that panicked",
        a_panic_of_the_first_stage_ends_it,
    )),
    preempted_once(Check::model(
        "a_panic_of_the_second_stage_ends_it",
        "a panic of `second` ends it, and nobody waits for the stage that panicked",
        a_panic_of_the_second_stage_ends_it,
    )),
    preempted_never(Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it goes on waiting",
        being_woken_promises_nothing,
    ))
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "all_are_done_on_real_threads",
        "12 items on real threads are done, each once, whatever the limit",
        all_are_done_on_real_threads,
    ),
];

// Three threads that hand items to each other take many steps, and there are as many schedules. A
// deadlock of full channels needs no preemption, though: they fill up by themselves.

const fn preempted_once(check: Check) -> Check {
    check.covering(Coverage::AtMost(1)).executions(5_000)
}

const fn preempted_never(check: Check) -> Check {
    check.covering(Coverage::AtMost(0)).executions(2_000)
}

/// Lets items go round, each as often as it says, and sees to it that all are done.
fn go_round(limit: usize, rounds: &[u64]) {
    let journeys = Journeys::new(rounds);
    circulate(
        journeys.items(),
        at_most(limit),
        |item| journeys.first(item),
        |item| journeys.second(item),
        |item| journeys.done(item),
    );
    journeys.all_are_done();
}

fn at_most(limit: usize) -> NonZero<usize> {
    NonZero::new(limit).expect("a limit of the checks is not zero")
}

fn nothing_to_do() {
    go_round(2, &[]);
}

fn items_go_round_until_they_are_done() {
    go_round(2, &[1, 0]);
}

fn being_woken_promises_nothing() {
    go_round(1, &[1]);
}

fn many_items_need_little_room() {
    go_round(1, &[0; 7]);
}

fn all_may_go_round_at_once() {
    go_round(4, &[1; 4]);
}

fn the_stages_work_at_the_same_time() {
    let journeys = Journeys::new(&[1, 0, 0]);
    let at_first = AtomicBool::new(false);
    let items = journeys.items().inspect(|(number, _)| {
        if *number == 2 && journeys.on_the_way() == 2 {
            harness::reached("one is done and the next comes, while another still goes round");
        }
    });
    circulate(
        items,
        at_most(2),
        |item| {
            at_first.store(true, Ordering::SeqCst);
            thread::yield_now(); // it takes a while
            let item = journeys.first(item);
            at_first.store(false, Ordering::SeqCst);
            item
        },
        |item| {
            if at_first.load(Ordering::SeqCst) {
                harness::reached("both stages are at work at the same time");
            }
            journeys.second(item)
        },
        |item| journeys.done(item),
    );
    journeys.all_are_done();
}

fn no_more_than_the_limit_are_on_the_way() {
    let journeys = Journeys::new(&[0, 0, 0]);
    let items = journeys.items().inspect(|_| {
        let number = journeys.on_the_way();
        ensure!(
            number <= 2,
            "the limit was 2, but {number} items were taken from `items` and not yet handed to `done`"
        );
        if number == 2 {
            harness::reached("two items are on the way");
        }
    });
    circulate(
        items,
        at_most(2),
        |item| journeys.first(item),
        |item| journeys.second(item),
        |item| journeys.done(item),
    );
    journeys.all_are_done();
}

fn each_stage_has_its_thread() {
    let journeys = Journeys::new(&[1, 0]);
    let caller = thread::current().id();
    let (first, second) = (Notes::new(None), Notes::new(None));
    circulate(
        journeys.items(),
        at_most(2),
        |item| {
            stays_on_its_thread(&first, "first");
            journeys.first(item)
        },
        |item| {
            stays_on_its_thread(&second, "second");
            journeys.second(item)
        },
        |item| journeys.done(item),
    );
    let (first, second) = (*first.lock().unwrap(), *second.lock().unwrap());
    for (thread, stage) in [(first, "first"), (second, "second")] {
        ensure!(
            thread != Some(caller),
            "`{stage}` was called on the thread that called `circulate`"
        );
    }
    ensure!(
        first != second,
        "`first` and `second` were called on the same thread"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 2,
        "for two stages, {threads} threads were started"
    );
}

fn stays_on_its_thread(known: &Notes<Option<ThreadId>>, stage: &str) {
    let me = thread::current().id();
    let thread = *known.lock().unwrap().get_or_insert(me);
    ensure!(thread == me, "`{stage}` was called on more than one thread");
}

fn who_waits_sleeps() {
    let journeys = Journeys::new(&[0, 0]);
    let (first, second) = (Notes::new(0), Notes::new(0));
    let (begun, before) = (Instant::now(), harness::steps_taken());
    circulate(
        journeys.items(),
        at_most(1),
        |item| {
            slept_since(&first, "the first stage had to wait for the second");
            take_a_while();
            *first.lock().unwrap() = harness::steps_taken();
            journeys.first(item)
        },
        |item| {
            slept_since(&second, "the second stage had to wait for the first");
            take_a_while();
            *second.lock().unwrap() = harness::steps_taken();
            journeys.second(item)
        },
        |item| journeys.done(item),
    );
    slept(before, "the caller had to wait for the stages");
    took_no_time(begun);
    journeys.all_are_done();
}

fn slept_since(before: &Notes<usize>, why: &str) {
    let before = *before.lock().unwrap();
    slept(before, why);
}

fn a_panic_of_the_first_stage_ends_it() {
    a_panic_ends_it("first");
}

fn a_panic_of_the_second_stage_ends_it() {
    a_panic_ends_it("second");
}

/// Lets this stage panic.
fn a_panic_ends_it(panics: &str) {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        circulate(
            [7],
            at_most(2),
            |item| match panics {
                "first" => panic!("the check lets `first` panic"),
                _ => item,
            },
            |item| match panics {
                "second" => panic!("the check lets `second` panic"),
                _ => Next::Done(item),
            },
            |_| (),
        );
    }));
    ensure!(
        caught.is_err(),
        "`{panics}` panicked, but `circulate` returned as if it had not"
    );
}

fn all_are_done_on_real_threads() {
    use real::channels::{Next, circulate};
    const ITEMS: usize = 12;
    for limit in [1, 5] {
        // `items` and `done` belong to the caller: no other thread counts.
        let (on_the_way, mut done) = (Cell::new(0), vec![0; ITEMS]);
        let items = (0..ITEMS).map(|number| {
            on_the_way.set(on_the_way.get() + 1);
            let number_of_items = on_the_way.get();
            ensure!(
                number_of_items <= limit,
                "the limit was {limit}, but {number_of_items} items were taken from `items` and not \
                 yet handed to `done`"
            );
            (number, number % 3)
        });
        circulate(
            items,
            at_most(limit),
            |item| item,
            |(number, rounds)| match rounds {
                0 => Next::Done((number, 0)),
                _ => Next::Again((number, rounds - 1)),
            },
            |(number, _)| {
                on_the_way.set(on_the_way.get() - 1);
                done[number] += 1;
            },
        );
        if let Some(number) = done.iter().position(|times| *times != 1) {
            let times = done[number];
            harness::wrong(format!(
                "of {ITEMS} items, number {number} was handed to `done` {times} times"
            ));
        }
    }
}

/// Compiles if no more is asked of items and stages than the exercise says.
fn any_stage_will_do<T: Send>(
    items: impl IntoIterator<Item = T>,
    first: impl FnMut(T) -> T + Send,
    second: impl FnMut(T) -> Next<T> + Send,
    done: impl FnMut(T),
) {
    circulate(items, at_most(1), first, second, done);
}
