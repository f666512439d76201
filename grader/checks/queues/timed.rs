//! Checks of `timed`: a wait ends in time, and an item is in one place.

use crate::timed::{BoundedQueue, NoCapacity, TimedOut};
use harness::{Check, Coverage, Mode, ensure};
use side::{
    POP, PUSH, being_woken_promises_nothing, time_may_pass_at_any_moment, who_has_no_time_out_waits,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

mod reference;
mod side;

pub const CHECKS: &[Check] = &[
    Check::model(
        "no_capacity_is_an_error",
        "a queue with room for nothing is an error",
        no_capacity_is_an_error,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, a queue does what its contract says",
        reference::follows_the_reference,
    ),
    Check::model(
        "what_can_be_done_is_done_at_once",
        "where there is room or an item, nobody waits, whatever the time-out",
        what_can_be_done_is_done_at_once,
    ),
    Check::model(
        "a_pop_ends_when_its_time_is_over",
        "while no item comes, `pop_timeout` ends exactly when its time is over",
        || side::ends_when_its_time_is_over(&POP),
    ),
    Check::model(
        "a_push_ends_when_its_time_is_over",
        "while no room comes, `push_timeout` ends exactly when its time is over",
        || side::ends_when_its_time_is_over(&PUSH),
    ),
    Check::model(
        "who_has_no_time_out_waits",
        "`pop` waits for an item and `push` for room, however long it takes",
        who_has_no_time_out_waits,
    ),
    Check::model(
        "who_has_no_time_out_sleeps",
        "`pop` and `push` sleep until then, and do not look now and again",
        side::who_has_no_time_out_sleeps,
    ),
    Check::model(
        "an_item_in_time_ends_the_wait",
        "an item that comes in time ends the longest `pop_timeout`, even after an earlier one timed out",
        || side::in_time_ends_the_wait(&POP),
    ),
    Check::model(
        "room_in_time_ends_the_wait",
        "room that comes in time ends the longest `push_timeout`, even after an earlier one timed out",
        || side::in_time_ends_the_wait(&PUSH),
    ),
    Check::model(
        "a_waiting_pop_sleeps",
        "a `pop_timeout` whose item comes late sleeps until then",
        || side::sleeps_while_it_waits(&POP),
    ),
    Check::model(
        "a_waiting_push_sleeps",
        "a `push_timeout` whose room comes late sleeps until then",
        || side::sleeps_while_it_waits(&PUSH),
    ),
    Check::model(
        "an_item_is_not_lost_with_a_time_out",
        "when an item comes as the time of a `pop_timeout` runs out, it was popped or is in the queue",
        an_item_is_not_lost_with_a_time_out,
    )
    .must_reach(&["`pop_timeout` timed out", "`pop_timeout` got the item"]),
    Check::model(
        "an_item_is_back_or_in_the_queue",
        "when room comes as the time of a `push_timeout` runs out, the item is back or in the queue",
        an_item_is_back_or_in_the_queue,
    )
    .must_reach(&["`push_timeout` timed out", "`push_timeout` pushed"]),
    Check::model(
        "a_pop_that_gives_up_leaves_it_to_the_next",
        "when one of two that pop times out as an item comes, the other is not forgotten",
        || side::who_gives_up_leaves_it_to_the_next(&POP),
    )
    .executions(EXECUTIONS),
    Check::model(
        "a_push_that_gives_up_leaves_it_to_the_next",
        "when one of two that push times out as room comes, the other is not forgotten",
        || side::who_gives_up_leaves_it_to_the_next(&PUSH),
    )
    .executions(EXECUTIONS),
    Check::model(
        "the_time_of_a_pop_counts_from_the_call",
        "a `pop_timeout` that is woken and finds nothing waits for the rest of its time, and no longer",
        || side::the_time_counts_from_the_call(&POP),
    ),
    Check::model(
        "the_time_of_a_push_counts_from_the_call",
        "a `push_timeout` that is woken and finds no room waits for the rest of its time, and no longer",
        || side::the_time_counts_from_the_call(&PUSH),
    ),
    Check::model(
        "two_items_serve_two_who_pop",
        "each of two items goes to exactly one of two threads that pop, with a time-out or without",
        two_items_serve_two_who_pop,
    )
    .executions(EXECUTIONS),
    Check::model(
        "two_pops_make_room_for_two",
        "of two threads that push to a full queue, one goes on for each item that is popped",
        two_pops_make_room_for_two,
    )
    .executions(EXECUTIONS),
    Check::model(
        "each_who_waits_goes_on",
        "`push_timeout` and `pop_timeout` end the waits of two threads, if they are called twice",
        side::each_who_waits_goes_on,
    )
    .covering(Coverage::AtMost(0)) // all are asleep, and whoever wakes them is not stopped in between
    .executions(2_000),
    Check::model(
        "time_may_pass_at_any_moment",
        "a thread that comes to its feet late, long after its time was over, just times out",
        time_may_pass_at_any_moment,
    )
    .executions(EXECUTIONS),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "waits_end_on_real_threads",
        "on real threads, waits time out, and 100 items arrive in order at one that waits for each",
        reference::waits_end_on_real_threads,
    ),
];

/// For three threads and more. Right solutions need some 2,000; what is beyond that only goes into more
/// preemptions than a pass has to cover.
const EXECUTIONS: u64 = 10_000;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn queue(capacity: usize) -> BoundedQueue<u64> {
    BoundedQueue::new(capacity).unwrap_or_else(|NoCapacity| {
        harness::wrong(format!("`new({capacity})` returned `Err(NoCapacity)`"))
    })
}

/// Whether `push_timeout` could push; if not, the item has to come back.
fn pushed(queue: &BoundedQueue<u64>, item: u64, timeout: Duration) -> bool {
    match queue.push_timeout(item, timeout) {
        Ok(()) => true,
        Err(TimedOut(back)) => {
            let back: u64 = back;
            ensure!(
                back == item,
                "`push_timeout({item}, …)` timed out and gave {back} back"
            );
            false
        }
    }
}

fn no_capacity_is_an_error() {
    ensure!(
        matches!(BoundedQueue::<u64>::new(0), Err(NoCapacity)),
        "`new(0)` returned a queue"
    );
}

fn what_can_be_done_is_done_at_once() {
    let queue = queue(3);
    let begun = Instant::now();
    let timeouts = [(1, Duration::ZERO), (2, ms(30)), (3, Duration::MAX)];
    for (item, timeout) in timeouts {
        ensure!(
            pushed(&queue, item, timeout),
            "there was room, but `push_timeout({item}, {timeout:?})` timed out"
        );
    }
    for (item, timeout) in timeouts {
        let found = queue.pop_timeout(timeout);
        ensure!(
            found == Some(item),
            "1, 2 and 3 were pushed; `pop_timeout({timeout:?})` returned {found:?} instead of {item}"
        );
    }
    let waited = begun.elapsed();
    ensure!(
        waited.is_zero(),
        "there was always room or an item, but the calls took {waited:?}"
    );
}

fn an_item_is_not_lost_with_a_time_out() {
    let queue = queue(1);
    let popped = thread::scope(|scope| {
        let waiter = scope.spawn(|| queue.pop_timeout(ms(10)));
        queue.push(7);
        waiter.join().unwrap()
    });
    let left = queue.pop_timeout(Duration::ZERO);
    match (popped, left) {
        (Some(7), None) => harness::reached("`pop_timeout` got the item"),
        (None, Some(7)) => harness::reached("`pop_timeout` timed out"),
        _ => harness::wrong(format!(
            "7 was pushed; a `pop_timeout` at the same time returned {popped:?}, and afterwards {}",
            in_the_queue(left)
        )),
    }
}

fn an_item_is_back_or_in_the_queue() {
    let queue = queue(1);
    queue.push(1);
    let pushed = thread::scope(|scope| {
        let waiter = scope.spawn(|| pushed(&queue, 2, ms(10)));
        let found = queue.pop();
        ensure!(
            found == 1,
            "1 was pushed before 2, but {found} was popped first"
        );
        waiter.join().unwrap()
    });
    let left = queue.pop_timeout(Duration::ZERO);
    match (pushed, left) {
        (true, Some(2)) => harness::reached("`push_timeout` pushed"),
        (false, None) => harness::reached("`push_timeout` timed out"),
        (true, _) => harness::wrong(format!(
            "`push_timeout(2, …)` returned `Ok`, but afterwards {}",
            in_the_queue(left)
        )),
        (false, _) => harness::wrong(format!(
            "`push_timeout(2, …)` timed out and gave 2 back, but afterwards {}",
            in_the_queue(left)
        )),
    }
}

fn in_the_queue(item: Option<u64>) -> String {
    item.map_or("the queue was empty".to_owned(), |item| {
        format!("{item} was in the queue")
    })
}

fn two_items_serve_two_who_pop() {
    let queue = queue(2);
    let items = thread::scope(|scope| {
        let with = scope.spawn(|| queue.pop_timeout(Duration::MAX));
        let without = scope.spawn(|| queue.pop());
        queue.push(1);
        queue.push(2);
        [with.join().unwrap(), Some(without.join().unwrap())]
    });
    ensure!(
        items == [Some(1), Some(2)] || items == [Some(2), Some(1)],
        "1 and 2 were pushed, but `pop_timeout` without an end returned {:?} and `pop` {:?}",
        items[0],
        items[1]
    );
}

fn two_pops_make_room_for_two() {
    let queue = queue(2);
    queue.push(1);
    queue.push(2);
    let count = AtomicUsize::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            ensure!(
                pushed(&queue, 3, Duration::MAX),
                "`push_timeout(3, Duration::MAX)` timed out"
            );
            count.fetch_add(1, Ordering::SeqCst);
        });
        scope.spawn(|| {
            queue.push(4);
            count.fetch_add(1, Ordering::SeqCst);
        });
        let first: u64 = queue.pop();
        ensure!(
            count.load(Ordering::SeqCst) <= 3,
            "four pushes to a queue with room for two had returned, and only one item had been popped"
        );
        let items = [first, queue.pop()];
        ensure!(
            items == [1, 2],
            "1 and 2 were pushed before all others, but {items:?} were popped first"
        );
    });
}

harness::compares_by_parts!(TimedOut<u64>, TimedOut(7));
