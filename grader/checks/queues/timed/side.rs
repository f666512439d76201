//! What is true of both sides of the queue in the same way.

use super::{ms, pushed, queue};
use crate::timed::BoundedQueue;
use harness::ensure;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

/// One of the two sides: what is said of `pop_timeout` and an item is true of `push_timeout` and room.
pub(super) struct Side {
    /// The call with a time-out.
    name: &'static str,
    /// A queue for one item, with which this side has to wait.
    cannot: fn() -> BoundedQueue<u64>,
    /// That, in words.
    why: &'static str,
    /// Calls it; whether it did what it is there for.
    call: fn(&BoundedQueue<u64>, Duration) -> bool,
    /// The same without a time-out.
    call_and_wait: fn(&BoundedQueue<u64>),
    /// What the other side does: one call can go on.
    help: fn(&BoundedQueue<u64>),
    /// That, in words.
    helped: &'static str,
}

pub(super) const POP: Side = Side {
    name: "pop_timeout",
    cannot: || queue(1),
    why: "the queue was empty",
    call: |queue, timeout| {
        let item: Option<u64> = queue.pop_timeout(timeout);
        item.is_some()
    },
    call_and_wait: |queue| {
        let _: u64 = queue.pop();
    },
    help: |queue| queue.push(2),
    helped: "an item was pushed",
};

pub(super) const PUSH: Side = Side {
    name: "push_timeout",
    cannot: || {
        let queue = queue(1);
        queue.push(1);
        queue
    },
    why: "the queue was full",
    call: |queue, timeout| pushed(queue, 2, timeout),
    call_and_wait: |queue| queue.push(3),
    help: |queue| {
        let _: u64 = queue.pop();
    },
    helped: "an item was popped from the full queue",
};

/// A call that must time out, since the other side does nothing.
fn times_out(side: &Side, queue: &BoundedQueue<u64>, timeout: Duration) {
    ensure!(
        !(side.call)(queue, timeout),
        "{} and stayed so, but `{}` did not time out after {timeout:?}",
        side.why,
        side.name
    );
}

pub(super) fn ends_when_its_time_is_over(side: &Side) {
    let queue = (side.cannot)();
    for timeout in [ms(1_000), Duration::ZERO, ms(7)] {
        let (begun, before) = (Instant::now(), harness::steps_taken());
        times_out(side, &queue, timeout);
        let (waited, steps) = (begun.elapsed(), harness::steps_taken() - before);
        ensure!(
            waited == timeout,
            "{} and stayed so; `{}` with a time-out of {timeout:?} returned after {waited:?}",
            side.why,
            side.name
        );
        ensure!(
            steps < 40,
            "{} and stayed so; `{}` looked again and again for {timeout:?} instead of sleeping",
            side.why,
            side.name
        );
    }
    // Whoever timed out left nothing behind.
    (side.help)(&queue);
    ensure!(
        (side.call)(&queue, Duration::ZERO),
        "after three time-outs {}, but `{}` timed out again",
        side.helped,
        side.name
    );
    times_out(side, &queue, Duration::ZERO);
}

/// What ends the wait here is done with a time-out.
pub(super) fn who_has_no_time_out_waits() {
    for (side, other) in [(&POP, &PUSH), (&PUSH, &POP)] {
        let queue = (side.cannot)();
        thread::scope(|scope| {
            scope.spawn(|| (side.call_and_wait)(&queue));
            ensure!(
                (other.call)(&queue, Duration::ZERO),
                "{}, but `{}` timed out",
                side.why,
                other.name
            );
        });
        times_out(side, &queue, Duration::ZERO);
    }
}

pub(super) fn who_has_no_time_out_sleeps() {
    for side in [&POP, &PUSH] {
        let queue = (side.cannot)();
        thread::scope(|scope| {
            scope.spawn(|| {
                let before = harness::steps_taken();
                (side.call_and_wait)(&queue);
                ensure!(
                    harness::steps_taken() - before < 40,
                    "{} for a minute, and `{}` looked again and again instead of sleeping",
                    side.why,
                    side.name.trim_end_matches("_timeout")
                );
            });
            thread::sleep(MINUTE);
            (side.help)(&queue);
        });
    }
}

pub(super) fn in_time_ends_the_wait(side: &Side) {
    waits_after_a_time_out(side, Duration::MAX, || {});
}

pub(super) fn sleeps_while_it_waits(side: &Side) {
    let steps = waits_after_a_time_out(side, MINUTE, || (0..40).for_each(|_| thread::yield_now()));
    ensure!(
        steps < 40,
        "`{}` had to wait for a while, and asked again and again instead of sleeping",
        side.name
    );
}

/// How many steps a wait takes that the other side ends after `a_while`, which is none by the clock.
fn waits_after_a_time_out(side: &Side, timeout: Duration, a_while: fn()) -> usize {
    let queue = (side.cannot)();
    let timed_out = Barrier::new(2);
    thread::scope(|scope| {
        let waiter = scope.spawn(|| {
            // After this one, the clock stands as long as a thread can run.
            times_out(side, &queue, ms(1));
            timed_out.wait();
            let (begun, before) = (Instant::now(), harness::steps_taken());
            let done = (side.call)(&queue, timeout);
            let steps = harness::steps_taken() - before;
            ensure!(
                done,
                "{} at once, but `{}` with a time-out of {timeout:?} timed out",
                side.helped,
                side.name
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "{} at once, but `{}` returned {slept:?} later: it waited by the clock instead of \
                 being told",
                side.helped,
                side.name
            );
            steps
        });
        timed_out.wait();
        a_while();
        (side.help)(&queue);
        waiter.join().unwrap()
    })
}

pub(super) fn who_gives_up_leaves_it_to_the_next(side: &Side) {
    let queue = (side.cannot)();
    thread::scope(|scope| {
        scope.spawn(|| {
            // After a first time-out, the clock waits for the others.
            times_out(side, &queue, ms(1));
            if (side.call)(&queue, ms(30)) {
                (side.help)(&queue); // it was in time: then the other one needs another chance
            }
        });
        scope.spawn(|| (side.call_and_wait)(&queue));
        // At this moment, the time of the one is over.
        thread::sleep(ms(31));
        (side.help)(&queue);
    });
}

pub(super) fn each_who_waits_goes_on() {
    let queue = queue(2);
    // Time goes on when nobody can do anything: by then both wait.
    let they_wait = || thread::sleep(ms(1));
    thread::scope(|scope| {
        scope.spawn(|| (POP.call_and_wait)(&queue));
        scope.spawn(|| (POP.call_and_wait)(&queue));
        they_wait();
        for item in [1, 2] {
            ensure!(
                pushed(&queue, item, ms(1)),
                "there was room, but `push_timeout({item}, 1ms)` timed out"
            );
        }
    });
    queue.push(1);
    queue.push(2);
    thread::scope(|scope| {
        scope.spawn(|| (PUSH.call_and_wait)(&queue));
        scope.spawn(|| (PUSH.call_and_wait)(&queue));
        they_wait();
        for item in [1, 2] {
            let found = queue.pop_timeout(ms(1));
            ensure!(
                found == Some(item),
                "{item} was the next in the queue, but `pop_timeout(1ms)` returned {found:?}"
            );
        }
    });
}

pub(super) fn the_time_counts_from_the_call(side: &Side) {
    let queue = (side.cannot)();
    thread::scope(|scope| {
        scope.spawn(|| {
            times_out(side, &queue, ms(1));
            let begun = Instant::now();
            let done = (side.call)(&queue, ms(30));
            let waited = begun.elapsed();
            ensure!(
                done || waited == ms(30),
                "{} meanwhile, and another thread was faster; `{}` with a time-out of 30ms timed out \
                 after {waited:?}",
                side.helped,
                side.name
            );
        });
        thread::sleep(ms(20));
        (side.help)(&queue);
        (side.call)(&queue, Duration::ZERO); // perhaps before the other has come to its feet
        thread::sleep(ms(60));
        (side.help)(&queue);
    });
}

pub(super) fn time_may_pass_at_any_moment() {
    for side in [&POP, &PUSH] {
        let queue = (side.cannot)();
        thread::scope(|scope| {
            scope.spawn(|| times_out(side, &queue, ms(50)));
            not_before(side, &queue, ms(30));
        });
    }
}

pub(super) fn being_woken_promises_nothing() {
    for side in [&POP, &PUSH] {
        not_before(side, &(side.cannot)(), ms(30));
    }
}

/// A call that must time out, and not too early.
fn not_before(side: &Side, queue: &BoundedQueue<u64>, timeout: Duration) {
    let begun = Instant::now();
    times_out(side, queue, timeout);
    let waited = begun.elapsed();
    ensure!(
        waited >= timeout,
        "{} and stayed so, but `{}` with a time-out of {timeout:?} timed out after {waited:?}",
        side.why,
        side.name
    );
}
