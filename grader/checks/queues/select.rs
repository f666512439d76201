//! Checks of `select`: whatever comes first is heard, the signal to stop above all, and no item is lost.

use crate::select::{End, merge};
use crossbeam::channel::{Receiver, Sender, bounded, unbounded};
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Coverage, ensure, real_std};
use std::thread;

pub const CHECKS: &[Check] = &[
    on_one_thread(Check::model(
        "everything_is_sent_on",
        "what is in the two sources is sent on, in the order of each, and then it is at its end",
        everything_is_sent_on,
    )),
    Check::model(
        "one_source_may_end_first",
        "when one source has ended, the items of the other still come",
        one_source_may_end_first,
    )
    .executions(3_000),
    on_one_thread(Check::model(
        "neither_source_is_put_off",
        "where both sources have items, neither has to wait until the other has none",
        neither_source_is_put_off,
    ))
    .must_reach(&[
        "an item of the second source came before the last of the first",
        "an item of the first source came before the last of the second",
    ]),
    Check::model(
        "who_has_nothing_holds_up_nobody",
        "while one source is open and has nothing, all items of the other are sent on",
        who_has_nothing_holds_up_nobody,
    )
    .executions(3_000),
    Check::model(
        "a_signal_that_is_there_comes_first",
        "after the signal nothing is taken, however much there is",
        a_signal_that_is_there_comes_first,
    ),
    Check::model(
        "a_signal_ends_the_wait_for_an_item",
        "a signal ends the wait for an item, whether it is a message or the end of its channel",
        a_signal_ends_the_wait_for_an_item,
    ),
    Check::model(
        "a_signal_ends_the_wait_for_room",
        "a signal ends the wait for room, and the item is where it was, or in the answer",
        a_signal_ends_the_wait_for_room,
    )
    .must_reach(&["it was in the answer", "it was still in its source"]),
    Check::model(
        "a_signal_is_heard_while_there_is_work",
        "a signal that comes while items are taken ends it, after one more at the most, and none is lost",
        a_signal_is_heard_while_there_is_work,
    ),
    Check::model(
        "what_nobody_wants_comes_back",
        "when nobody receives any more, it ends, with the item that could not be sent on",
        what_nobody_wants_comes_back,
    ),
    Check::model(
        "who_waits_for_an_item_sleeps",
        "it sleeps until a late item comes, also when the other source has ended",
        who_waits_for_an_item_sleeps,
    ),
    Check::model(
        "who_waits_for_room_sleeps",
        "it sleeps until there is room, late",
        who_waits_for_room_sleeps,
    ),
    Check::real(
        "two_real_threads_are_merged",
        "60 items of two real threads are sent on in order, through room for two",
        two_real_threads_are_merged,
    ),
];

/// On one thread there is nothing to preempt. But where several sources are ready, each answer of `select!`
/// is tried, and that takes the executions.
const fn on_one_thread(check: Check) -> Check {
    check.covering(Coverage::AtMost(0)).executions(8_000)
}

/// The call, with its exact types: an item may be of any, so it cannot be copied.
fn merge_all<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let end: End<T> = merge(sources, stop, out);
    end
}

/// A source that has these items and then ends.
fn ended(items: &[u64]) -> Receiver<u64> {
    open(items).1
}

/// A source that has these items, and its sender.
fn open(items: &[u64]) -> (Sender<u64>, Receiver<u64>) {
    let (sender, source) = unbounded();
    items
        .iter()
        .for_each(|&item| sender.send(item).expect("the source is here"));
    (sender, source)
}

fn ends_with(found: End<u64>, expected: End<u64>, when: &str) {
    ensure!(
        found == expected,
        "{when}, `merge` returned `{found:?}` instead of `{expected:?}`"
    );
}

/// Merges all that is in two sources which have ended.
fn merged(one: &[u64], other: &[u64]) -> Vec<u64> {
    let (_go_on, stop) = bounded(1);
    let (out, sent_on) = unbounded();
    let found = merge_all([&ended(one), &ended(other)], &stop, &out);
    ends_with(found, End::Exhausted, "when both sources had ended");
    sent_on.try_iter().collect()
}

fn everything_is_sent_on() {
    let sent_on = merged(&[1, 2], &[]);
    ensure!(
        sent_on == [1, 2],
        "one source held 1 and 2, the other one nothing, but {sent_on:?} were sent on"
    );
    let sent_on = merged(&[], &[]);
    ensure!(
        sent_on.is_empty(),
        "both sources were empty and had ended, but {sent_on:?} were sent on"
    );
    let threads = harness::threads_started();
    ensure!(threads == 0, "`merge` started {threads} threads");
}

fn one_source_may_end_first() {
    let (_go_on, stop) = bounded(1);
    let (out, sent_on) = unbounded();
    let (sender, one) = open(&[]);
    let other = ended(&[11]);
    let found = thread::scope(|scope| {
        scope.spawn(move || sender.send(1).expect("the source is here"));
        merge_all([&one, &other], &stop, &out)
    });
    ends_with(found, End::Exhausted, "when both sources had ended");
    let mut sent_on: Vec<u64> = sent_on.try_iter().collect();
    sent_on.sort_unstable();
    ensure!(
        sent_on == [1, 11],
        "the sources held 1 and 11, but {sent_on:?} were sent on"
    );
}

fn neither_source_is_put_off() {
    let sent_on = merged(&[1, 2], &[11, 12]);
    let place = |item| sent_on.iter().position(|&other| other == item);
    ensure!(
        sent_on.len() == 4 && place(1) < place(2) && place(11) < place(12),
        "one source held 1 and 2, the other 11 and 12, but {sent_on:?} were sent on"
    );
    if place(11) < place(2) {
        harness::reached("an item of the second source came before the last of the first");
    }
    if place(1) < place(12) {
        harness::reached("an item of the first source came before the last of the second");
    }
}

fn who_has_nothing_holds_up_nobody() {
    let (_sender, one) = open(&[1, 2]);
    let (_nothing, other) = open(&[]);
    let (signal, stop) = bounded(1);
    let (out, sent_on) = unbounded();
    thread::scope(|scope| {
        let merging = scope.spawn(|| merge_all([&one, &other], &stop, &out));
        for item in [1, 2] {
            let found = sent_on.recv(); // nothing else happens until it comes
            ensure!(
                found == Ok(item),
                "one source held 1 and 2, the other one nothing, and {found:?} was sent on where {item} was next"
            );
        }
        signal.send(()).expect("the other end is here");
        let found = merging.join().unwrap();
        ends_with(
            found,
            End::Stopped(None),
            "when all was sent on, and the signal came",
        );
    });
}

fn a_signal_that_is_there_comes_first() {
    for said in ["a message", "the end of its channel"] {
        let (signal, stop) = bounded(1);
        match said {
            "a message" => signal.send(()).expect("the other end is here"),
            _ => drop(signal),
        }
        let (_sender, one) = open(&[1, 2]);
        let (out, sent_on) = unbounded();
        let found = merge_all([&one, &ended(&[])], &stop, &out);
        let when = format!("when the signal ({said}) had come before everything");
        ends_with(found, End::Stopped(None), &when);
        ensure!(
            one.len() == 2 && sent_on.is_empty(),
            "{when}, {} of two items were left in their source, and {} sent on",
            one.len(),
            sent_on.len()
        );
    }
}

fn a_signal_ends_the_wait_for_an_item() {
    for said in ["a message", "the end of its channel"] {
        let (_one, from_one) = open(&[]);
        let (_other, from_other) = open(&[]);
        let (signal, stop) = bounded(1);
        let (out, _sent_on) = unbounded();
        thread::scope(|scope| {
            scope.spawn(move || match said {
                "a message" => signal.send(()).expect("the other end is here"),
                _ => drop(signal),
            });
            let found = merge_all([&from_one, &from_other], &stop, &out);
            let when = format!("when no item came, and the signal ({said}) did");
            ends_with(found, End::Stopped(None), &when);
        });
    }
}

fn a_signal_ends_the_wait_for_room() {
    let (_sender, one) = open(&[7]);
    let (_other, other) = open(&[]);
    let (signal, stop) = bounded(1);
    let (out, _sent_on) = bounded(0); // nobody receives, so there is no room
    let found = thread::scope(|scope| {
        scope.spawn(|| signal.send(()).expect("the other end is here"));
        merge_all([&one, &other], &stop, &out)
    });
    match (found, one.len()) {
        (End::Stopped(Some(7)), 0) => harness::reached("it was in the answer"),
        (End::Stopped(None), 1) => harness::reached("it was still in its source"),
        (found, left) => harness::wrong(format!(
            "7 could not be sent on when the signal came; `merge` returned `{found:?}`, and {left} \
             items were left in the source"
        )),
    }
}

fn a_signal_is_heard_while_there_is_work() {
    let (_sender, one) = open(&[1, 2, 3]);
    let (_other, other) = open(&[]);
    let (signal, stop) = bounded(1);
    let (out, sent_on) = unbounded();
    let (found, left_then) = thread::scope(|scope| {
        let merging = scope.spawn(|| merge_all([&one, &other], &stop, &out));
        signal.send(()).expect("the other end is here");
        let left_then = one.len();
        (merging.join().unwrap(), left_then)
    });
    let End::Stopped(in_hand) = found else {
        harness::wrong(format!(
            "the signal came and both sources were open, but `merge` returned `{found:?}`"
        ))
    };
    let left: Vec<u64> = one.try_iter().collect();
    let taken = left_then - left.len();
    ensure!(
        taken <= 1,
        "after the signal, {taken} more items were taken"
    );
    let sent_on: Vec<u64> = sent_on.try_iter().collect();
    let all: Vec<u64> = sent_on
        .iter()
        .copied()
        .chain(in_hand)
        .chain(left.iter().copied())
        .collect();
    ensure!(
        all == [1, 2, 3],
        "of 1, 2 and 3, {sent_on:?} were sent on, {in_hand:?} was in the answer, and {left:?} were left in the source"
    );
}

fn what_nobody_wants_comes_back() {
    let (_go_on, stop) = bounded(1);
    let (_sender, one) = open(&[7, 8]);
    let (_other, other) = open(&[]);
    let (out, sent_on) = bounded(0); // nobody receives, so there is no room
    let found = thread::scope(|scope| {
        scope.spawn(move || drop(sent_on));
        merge_all([&one, &other], &stop, &out)
    });
    ends_with(found, End::Unwanted(7), "when nobody received any more");
}

fn who_waits_for_an_item_sleeps() {
    let (_go_on, stop) = bounded(1);
    let (sender, one) = open(&[]);
    let other = ended(&[]);
    let (out, _) = bounded(1); // nobody receives, so the first item is the end
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("merge", || {
                let found = merge_all([&one, &other], &stop, &out);
                ends_with(found, End::Unwanted(1), "when nobody received from `out`");
            });
        });
        take_a_while();
        sender.send(1).expect("the source is here");
    });
}

fn who_waits_for_room_sleeps() {
    let (_go_on, stop) = bounded(1);
    let (out, sent_on) = bounded(0);
    let one = ended(&[1]);
    let other = ended(&[]);
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("merge", || {
                let found = merge_all([&one, &other], &stop, &out);
                ends_with(found, End::Exhausted, "when both sources had ended");
            });
        });
        take_a_while();
        let found = sent_on.recv();
        ensure!(found == Ok(1), "1 was in its source, but {found:?} came");
    });
}

fn two_real_threads_are_merged() {
    use real::select::{End, merge};
    use real_crossbeam::channel::{bounded, unbounded};
    const EACH: u64 = 30;
    let (low, from_low) = unbounded();
    let (high, from_high) = bounded(1);
    let (_go_on, stop) = bounded(1);
    let (out, sent_on) = bounded(2);
    let (lows, highs): (Vec<u64>, Vec<u64>) = real_std::thread::scope(|scope| {
        let send = |sender: real_crossbeam::channel::Sender<u64>, first| {
            for item in first..first + EACH {
                sender.send(item).expect("the source is here");
            }
        };
        scope.spawn(move || send(low, 0));
        scope.spawn(move || send(high, EACH));
        scope.spawn(|| {
            let found: End<u64> = merge([&from_low, &from_high], &stop, &out);
            ensure!(
                found == End::Exhausted,
                "both sources had ended, but `merge` returned `{found:?}`"
            );
            drop(out);
        });
        sent_on.iter().partition(|&item| item < EACH)
    });
    ensure!(
        lows.into_iter().eq(0..EACH) && highs.into_iter().eq(EACH..2 * EACH),
        "the items of the two sources were not sent on, once each, in the order of their source"
    );
}

harness::compares_by_parts!(End<u64>, End::Stopped(Some(7)));
