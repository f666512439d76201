//! Checks of `latch`: it opens with the last count, not before, and for everybody.

use crate::latch::{AlreadyOpen, CountdownLatch};
use harness::proptest::prelude::*;
use harness::{Answer, Check, Linear, Mode, ensure, ensure_eq, property, real_std};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "a_latch_counts_to_zero_and_no_further",
        "used by one thread, a latch counts down to zero and refuses to go on",
        a_latch_counts_to_zero_and_no_further,
    ),
    Check::model(
        "an_open_latch_is_not_waited_for",
        "nobody waits at a latch that is open, whether it opened or was made so",
        an_open_latch_is_not_waited_for,
    ),
    Check::model(
        "the_last_count_opens_it",
        "a thread that waits goes on after the last of two counts, and not before",
        the_last_count_opens_it,
    ),
    Check::model(
        "one_count_opens_it",
        "a thread that is about to wait as the last count comes does not miss it",
        one_count_opens_it,
    ),
    Check::model(
        "everybody_goes_on",
        "two threads that wait both go on",
        everybody_goes_on,
    ),
    Check::model(
        "counting_does_not_wait",
        "one thread may count down twice: no count waits for another",
        counting_does_not_wait,
    ),
    Check::model(
        "one_of_two_last_counts_is_refused",
        "of two threads that count down a latch of one, one is refused",
        one_of_two_last_counts_is_refused,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for a late count sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads count and ask, the answers are those of some order of the calls",
        each_call_is_one_step,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        the_last_count_opens_it,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "all_counts_are_seen_on_real_threads",
        "on real threads, a latch of 1,000 opens after 1,000 counts of four threads",
        all_counts_are_seen_on_real_threads,
    ),
];

fn a_latch_counts_to_zero_and_no_further() {
    property((0..4_usize, 0..6_usize), |(count, calls)| {
        let latch = real::latch::CountdownLatch::new(count);
        for call in 0..calls {
            let left = count.saturating_sub(call);
            let found: usize = latch.remaining();
            ensure_eq!(
                found,
                left,
                "`remaining`, of {count}, after {call} calls of `count_down`"
            );
            let found: Result<(), real::latch::AlreadyOpen> = latch.count_down();
            let expected = if left > 0 {
                Ok(())
            } else {
                Err(real::latch::AlreadyOpen)
            };
            ensure_eq!(found, expected, "`count_down`, with {left} remaining");
        }
    });
}

fn count_down(latch: &CountdownLatch) {
    let result = latch.count_down();
    ensure!(
        result.is_ok(),
        "the latch was not counted down to zero yet, but `count_down` returned {result:?}"
    );
}

fn an_open_latch_is_not_waited_for() {
    CountdownLatch::new(0).wait();
    let latch = CountdownLatch::new(1);
    count_down(&latch);
    latch.wait();
    latch.wait();
    let refused = latch.count_down();
    ensure!(
        refused == Err(AlreadyOpen),
        "the latch was open, but `count_down` returned {refused:?}"
    );
    latch.wait();
}

fn the_last_count_opens_it() {
    let latch = CountdownLatch::new(2);
    let done = AtomicUsize::new(0);
    let work = || {
        done.fetch_add(1, Ordering::SeqCst);
        count_down(&latch);
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
        latch.wait();
        let done = done.load(Ordering::SeqCst);
        ensure!(
            done == 2,
            "the latch was made for two counts, but `wait` returned after {done}"
        );
    });
}

fn one_count_opens_it() {
    let latch = CountdownLatch::new(1);
    thread::scope(|scope| {
        scope.spawn(|| latch.wait());
        count_down(&latch);
    });
}

fn everybody_goes_on() {
    let latch = CountdownLatch::new(1);
    thread::scope(|scope| {
        scope.spawn(|| latch.wait());
        scope.spawn(|| latch.wait());
        count_down(&latch);
    });
}

fn counting_does_not_wait() {
    let latch = CountdownLatch::new(2);
    thread::scope(|scope| {
        scope.spawn(|| latch.wait());
        count_down(&latch);
        count_down(&latch);
    });
}

fn one_of_two_last_counts_is_refused() {
    let latch = CountdownLatch::new(1);
    let results: [Result<(), AlreadyOpen>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| latch.count_down());
        [latch.count_down(), other.join().unwrap()]
    });
    let refused = results.iter().filter(|result| result.is_err()).count();
    ensure!(
        refused == 1,
        "two threads counted down a latch of one; {refused} of them were refused"
    );
    let left: usize = latch.remaining();
    ensure!(
        left == 0,
        "the latch is open, but `remaining` returned {left}"
    );
}

fn a_waiting_thread_sleeps() {
    let latch = CountdownLatch::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            latch.wait();
            ensure!(
                harness::steps_taken() < 40,
                "`wait` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`wait` waited by the clock, for {slept:?}, instead of waiting to be notified"
            );
        });
        count_down(&latch);
        (0..40).for_each(|_| thread::yield_now());
        count_down(&latch);
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    CountDown,
    Remaining,
}

fn each_call_is_one_step() {
    Linear {
        subject: || CountdownLatch::new(2),
        call: |latch, op| match op {
            Op::CountDown => Answer::of(latch.count_down()),
            Op::Remaining => Answer::of(latch.remaining()),
        },
        reference: || 2_usize,
        expect: |remaining, op| match op {
            Op::CountDown => {
                let left = remaining.checked_sub(1).ok_or(AlreadyOpen);
                Answer::of(left.map(|left| *remaining = left))
            }
            Op::Remaining => Answer::of(*remaining),
        },
    }
    .check(&prop_oneof![2 => Just(Op::CountDown), 1 => Just(Op::Remaining)].boxed());
}

fn all_counts_are_seen_on_real_threads() {
    let latch = real::latch::CountdownLatch::new(1_000);
    let done = real_std::sync::atomic::AtomicUsize::new(0);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..250 {
                    done.fetch_add(1, Ordering::SeqCst);
                    let result = latch.count_down();
                    ensure!(
                        result.is_ok(),
                        "a latch of 1,000 was counted down less often, but `count_down` returned \
                         {result:?}"
                    );
                }
            });
        }
        latch.wait();
        let done = done.load(Ordering::SeqCst);
        ensure!(
            done == 1_000,
            "the latch was made for 1,000 counts, but `wait` returned after {done}"
        );
    });
}
