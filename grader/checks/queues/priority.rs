//! Checks of `priority`: the most urgent goes first, equals keep their order, and the right one is woken.

mod reference;

use crate::priority::PriorityQueue;
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Mode, ensure};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_most_urgent_goes_first",
        "the highest priority goes first, and among equal ones the one that was pushed first",
        the_most_urgent_goes_first,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, every call answers as a sorted list would",
        reference::follows_the_reference,
    ),
    Check::model(
        "a_pop_waits_for_an_item",
        "a `pop` that comes first waits for the item, and `try_pop` beside it does not",
        a_pop_waits_for_an_item,
    ),
    Check::model(
        "an_item_for_each_who_pops",
        "when an urgent item comes and then a lesser one, two threads that pop have one each",
        an_item_for_each_who_pops,
    )
    .executions(EXECUTIONS),
    Check::model(
        "who_waits_for_more_leaves_the_rest",
        "who waits for an urgent item leaves the others in the queue, in their order",
        who_waits_for_more_leaves_the_rest,
    ),
    Check::model(
        "a_lesser_item_finds_who_takes_it",
        "a lesser item goes to a thread that takes anything, also if another one waits for more",
        a_lesser_item_finds_who_takes_it,
    )
    .executions(EXECUTIONS),
    Check::model(
        "each_waits_for_its_own_priority",
        "of two threads that wait for urgent items, the one goes on for which an item is urgent enough",
        each_waits_for_its_own_priority,
    )
    .executions(EXECUTIONS),
    Check::model(
        "it_is_urgent_when_it_is_taken",
        "an urgent item that is taken away at the last moment is not replaced by a lesser one",
        it_is_urgent_when_it_is_taken,
    ),
    Check::model(
        "a_waiting_pop_sleeps",
        "a `pop` whose item comes late sleeps until then",
        a_waiting_pop_sleeps,
    ),
    Check::model(
        "who_waits_for_more_sleeps",
        "two threads whose urgent items come late sleep until then, beside a lesser one",
        who_waits_for_more_sleeps,
    )
    .executions(EXECUTIONS),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads see of a queue that they push to and pop from, some order explains it",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "all_arrive_on_real_threads",
        "2,000 items of two real threads arrive once each at two others, equals in their order",
        reference::all_arrive_on_real_threads,
    ),
];

/// For three threads. Right solutions need some 1,000; what is beyond that only goes into more
/// preemptions than a pass has to cover.
const EXECUTIONS: u64 = 10_000;

type Jobs = PriorityQueue<u8, &'static str>;

fn jobs<const N: usize>(items: [(u8, &'static str); N]) -> Jobs {
    let jobs = PriorityQueue::new();
    for (priority, item) in items {
        jobs.push(priority, item);
    }
    jobs
}

fn pops(jobs: &Jobs, expected: &str, when: &str) {
    let found: &'static str = jobs.pop();
    ensure!(
        found == expected,
        "{when}, `pop` returned {found:?} instead of {expected:?}"
    );
}

fn tries(jobs: &Jobs, expected: Option<&str>, when: &str) {
    let found: Option<&'static str> = jobs.try_pop();
    ensure!(
        found == expected,
        "{when}, `try_pop` returned {found:?} instead of {expected:?}"
    );
}

fn pops_at_least(jobs: &Jobs, least: u8, expected: &str, when: &str) {
    let found: &'static str = jobs.pop_at_least(&least);
    ensure!(
        found == expected,
        "{when}, `pop_at_least(&{least})` returned {found:?} instead of {expected:?}"
    );
}

fn the_most_urgent_goes_first() {
    let jobs = jobs([
        (1, "tidy up"),
        (5, "fire"),
        (1, "sweep"),
        (5, "flood"),
        (3, "rain"),
        (5, "smoke"),
    ]);
    let mut when =
        "after `tidy up` 1, `fire` 5, `sweep` 1, `flood` 5, `rain` 3 and `smoke` 5 were \
                    pushed"
            .to_owned();
    pops(&jobs, "fire", &when);
    when.push_str(" and `fire` popped");
    tries(&jobs, Some("flood"), &when);
    when.push_str(", and then `flood`");
    pops_at_least(&jobs, 5, "smoke", &when);
    when.push_str(", and then `smoke`");
    pops_at_least(&jobs, 1, "rain", &when);
    when.push_str(", and then `rain`");
    pops(&jobs, "tidy up", &when);
    pops(&jobs, "sweep", "with nothing left but `sweep`");
    tries(&jobs, None, "after everything was popped");
}

fn a_pop_waits_for_an_item() {
    let jobs = jobs([]);
    thread::scope(|scope| {
        scope.spawn(|| pops(&jobs, "fire", "after `fire` was pushed"));
        tries(&jobs, None, "with nothing pushed yet");
        jobs.push(5, "fire");
    });
}

fn an_item_for_each_who_pops() {
    let jobs = jobs([]);
    let found: [&'static str; 2] = thread::scope(|scope| {
        let both = [scope.spawn(|| jobs.pop()), scope.spawn(|| jobs.pop())];
        jobs.push(5, "fire");
        jobs.push(1, "tidy up");
        both.map(|one| one.join().unwrap())
    });
    ensure!(
        found == ["fire", "tidy up"] || found == ["tidy up", "fire"],
        "`fire` and `tidy up` were pushed, but two threads that popped once each got {found:?}"
    );
}

fn who_waits_for_more_leaves_the_rest() {
    let jobs = jobs([(1, "tidy up"), (1, "sweep")]);
    let when = "with `tidy up` 1 and `sweep` 1 pushed first, and then `fire` 5";
    thread::scope(|scope| {
        scope.spawn(|| pops_at_least(&jobs, 5, "fire", when));
        tries(
            &jobs,
            Some("tidy up"),
            "with `tidy up` 1 and `sweep` 1 in the queue, and a thread that waits for a 5",
        );
        jobs.push(5, "fire");
    });
    tries(&jobs, Some("sweep"), "with nothing left but `sweep`");
}

fn a_lesser_item_finds_who_takes_it() {
    let jobs = jobs([]);
    thread::scope(|scope| {
        let when = "with `tidy up` 1 pushed, and later `fire` 5";
        scope.spawn(|| pops_at_least(&jobs, 5, "fire", when));
        let other = scope.spawn(|| pops(&jobs, "tidy up", "with `tidy up` 1 pushed"));
        jobs.push(1, "tidy up");
        other.join().unwrap(); // there is no fire until then
        jobs.push(5, "fire");
    });
}

fn each_waits_for_its_own_priority() {
    let jobs = jobs([]);
    thread::scope(|scope| {
        let when = "with `flood` 7 pushed, and later `fire` 9";
        scope.spawn(|| pops_at_least(&jobs, 9, "fire", when));
        let other = scope.spawn(|| pops_at_least(&jobs, 5, "flood", "with `flood` 7 pushed"));
        jobs.push(7, "flood");
        other.join().unwrap();
        jobs.push(9, "fire");
    });
}

fn it_is_urgent_when_it_is_taken() {
    let jobs = jobs([(1, "tidy up"), (9, "fire")]);
    let when = "with `tidy up` 1 and `fire` 9 in the queue";
    thread::scope(|scope| {
        let other = scope.spawn(|| jobs.pop_at_least(&5));
        let first: &'static str = scope.spawn(|| jobs.pop()).join().unwrap();
        if first == "fire" {
            jobs.push(5, "flood");
        }
        let urgent: &'static str = other.join().unwrap();
        let expected = match first {
            "fire" => "flood", // pushed for it, later
            _ => "fire",
        };
        ensure!(
            urgent == expected,
            "{when}, `pop` returned {first:?}, and `pop_at_least(&5)` beside it returned {urgent:?} \
             instead of {expected:?}"
        );
    });
}

fn a_waiting_pop_sleeps() {
    let jobs = jobs([]);
    thread::scope(|scope| {
        scope.spawn(|| sleeps("pop", || pops(&jobs, "fire", "after `fire` was pushed")));
        take_a_while();
        jobs.push(5, "fire");
    });
}

fn who_waits_for_more_sleeps() {
    let jobs = jobs([]);
    let urgent = || {
        sleeps("pop_at_least", || {
            let _: &'static str = jobs.pop_at_least(&5);
        });
    };
    thread::scope(|scope| {
        scope.spawn(urgent);
        scope.spawn(urgent);
        jobs.push(1, "tidy up"); // for neither of them
        take_a_while();
        jobs.push(5, "fire");
        jobs.push(5, "flood");
    });
    pops(&jobs, "tidy up", "with `fire` and `flood` popped by others");
}

fn being_woken_promises_nothing() {
    let jobs = jobs([]);
    thread::scope(|scope| {
        scope.spawn(|| {
            let when = "with `tidy up` 1 pushed, and then `fire` 5";
            pops_at_least(&jobs, 5, "fire", when);
            pops(&jobs, "tidy up", "with `fire` popped and `tidy up` left");
            pops(&jobs, "sweep", "with `sweep` pushed as the last");
        });
        jobs.push(1, "tidy up");
        jobs.push(5, "fire");
        jobs.push(1, "sweep");
    });
}

/// Compiles if no more is asked of priorities and items than the exercise says.
fn any_item_will_do<P: Ord, T>(
    queue: &PriorityQueue<P, T>,
    (priority, item): (P, T),
    least: &P,
) -> [Option<T>; 3] {
    queue.push(priority, item);
    [
        queue.try_pop(),
        Some(queue.pop()),
        Some(queue.pop_at_least(least)),
    ]
}
