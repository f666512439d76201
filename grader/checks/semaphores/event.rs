//! Checks of `event`: nobody waits for what is there, and nobody who waits is forgotten.

use crate::event::Event;
use harness::{Check, Mode, ensure, real_std, sleeping};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_set_event_is_not_waited_for",
        "an event is set from `set` to `clear`, and nobody waits for it then",
        a_set_event_is_not_waited_for,
    ),
    Check::model(
        "who_asks_keeps_nobody_from_knowing",
        "two threads that ask at the same time whether the event is set are both told so",
        who_asks_keeps_nobody_from_knowing,
    ),
    Check::model(
        "an_event_is_waited_for",
        "a thread that waits goes on when the event is set, and not before",
        an_event_is_waited_for,
    ),
    Check::model(
        "set_wakes_everyone",
        "one `set` lets two waiting threads go on",
        set_wakes_everyone,
    ),
    Check::model(
        "clearing_holds_nobody_back",
        "two threads that wait already go on when the event is set and cleared at once",
        clearing_holds_nobody_back,
    ),
    Check::model(
        "a_cleared_event_is_waited_for_again",
        "after `clear`, a thread waits for the next `set`",
        a_cleared_event_is_waited_for_again,
    ),
    Check::model(
        "a_wait_ends_when_its_time_is_over",
        "while the event is not set, a wait ends with `false` exactly when its time is over",
        a_wait_ends_when_its_time_is_over,
    ),
    Check::model(
        "a_set_ends_the_longest_wait",
        "a wait with the longest time-out ends when the event is set, even if it is cleared at once",
        a_set_ends_the_longest_wait,
    ),
    Check::model(
        "a_set_may_come_as_the_time_runs_out",
        "when the event is set as the time runs out, either answer is right, and it stays set",
        a_set_may_come_as_the_time_runs_out,
    )
    .must_reach(&["it timed out", "it was set in time"]),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for a late `set` sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "a_wait_with_a_time_out_sleeps",
        "a thread that waits for a late `set` with a time-out sleeps until then",
        a_wait_with_a_time_out_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting, with a time-out or without",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "all_go_on_on_real_threads",
        "on real threads, one `set` lets four threads go on",
        all_go_on_on_real_threads,
    ),
];

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn is_set(event: &Event, expected: bool, when: &str) {
    let found: bool = event.is_set();
    ensure!(
        found == expected,
        "{when}, `is_set` returned {found} instead of {expected}"
    );
}

fn a_set_event_is_not_waited_for() {
    let event = Event::new();
    is_set(&event, false, "after `new`");
    for round in ["for the first time", "for the second time"] {
        event.set();
        is_set(&event, true, &format!("after `set` {round}"));
        let begun = Instant::now();
        event.wait();
        event.wait();
        let in_time: [bool; 2] = [Duration::ZERO, ms(30)].map(|time| event.wait_timeout(time));
        ensure!(
            in_time == [true, true],
            "the event was set, but `wait_timeout` with zero and with 30ms returned {in_time:?}"
        );
        let waited = begun.elapsed();
        ensure!(
            waited.is_zero(),
            "the event was set, but waiting for it took {waited:?}"
        );
        is_set(&event, true, "after four waits for an event that was set");
        event.clear();
        is_set(&event, false, &format!("after `clear` {round}"));
    }
}

fn who_asks_keeps_nobody_from_knowing() {
    let event = Event::new();
    event.set();
    let ask = || {
        is_set(&event, true, "after `set`");
        let in_time: bool = event.wait_timeout(Duration::ZERO);
        ensure!(
            in_time,
            "the event was set, but `wait_timeout` with zero returned false"
        );
    };
    thread::scope(|scope| {
        scope.spawn(ask);
        ask();
    });
}

fn an_event_is_waited_for() {
    let event = Event::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            event.wait();
            ensure!(
                done.load(Ordering::SeqCst),
                "the event was not set yet, but `wait` returned"
            );
        });
        done.store(true, Ordering::SeqCst);
        event.set();
    });
    is_set(&event, true, "after `set`");
}

fn set_wakes_everyone() {
    let event = Event::new();
    thread::scope(|scope| {
        scope.spawn(|| event.wait());
        scope.spawn(|| event.wait());
        event.set();
    });
}

fn clearing_holds_nobody_back() {
    let event = Event::new();
    thread::scope(|scope| {
        scope.spawn(|| event.wait());
        scope.spawn(|| event.wait());
        // When the clock has moved, no thread could run: both wait.
        thread::sleep(ms(1));
        event.set();
        event.clear();
    });
    is_set(&event, false, "after `clear`");
}

fn a_cleared_event_is_waited_for_again() {
    let event = Event::new();
    let done = AtomicBool::new(false);
    event.set();
    event.wait();
    event.clear();
    thread::scope(|scope| {
        scope.spawn(|| {
            event.wait();
            ensure!(
                done.load(Ordering::SeqCst),
                "the event was cleared and not set again yet, but `wait` returned"
            );
        });
        done.store(true, Ordering::SeqCst);
        event.set();
    });
}

fn a_wait_ends_when_its_time_is_over() {
    let event = Event::new();
    event.set();
    event.clear();
    for timeout in [ms(30), Duration::ZERO, ms(7)] {
        let begun = Instant::now();
        times_out(&event, timeout);
        let waited = begun.elapsed();
        ensure!(
            waited == timeout,
            "the event was not set; `wait_timeout({timeout:?})` returned after {waited:?}"
        );
    }
}

fn times_out(event: &Event, timeout: Duration) {
    let found: bool = event.wait_timeout(timeout);
    ensure!(
        !found,
        "the event was not set, but `wait_timeout({timeout:?})` returned true"
    );
}

fn a_set_ends_the_longest_wait() {
    let event = Event::new();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| {
            // After this one, the clock moves only when no thread can run.
            times_out(&event, ms(1));
            let found: bool = event.wait_timeout(Duration::MAX);
            ensure!(
                found,
                "the event was set, but the longest `wait_timeout` returned false"
            );
            Instant::now()
        });
        thread::sleep(ms(10)); // the other waits
        let was_set = Instant::now();
        event.set();
        event.clear();
        let late = waiter.join().unwrap().duration_since(was_set);
        ensure!(
            late.is_zero(),
            "`wait_timeout` returned {late:?} after the event had been set"
        );
    });
}

fn a_set_may_come_as_the_time_runs_out() {
    let event = Event::new();
    thread::scope(|scope| {
        scope.spawn(|| match event.wait_timeout(ms(10)) {
            true => {
                harness::reached("it was set in time");
                is_set(&event, true, "after `wait_timeout` returned true");
            }
            false => harness::reached("it timed out"),
        });
        event.set();
    });
    is_set(&event, true, "after `set`");
}

fn a_waiting_thread_sleeps() {
    let event = Event::new();
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("wait", || event.wait()));
        sleeping::take_a_while();
        event.set();
    });
}

fn a_wait_with_a_time_out_sleeps() {
    let event = Event::new();
    let timed_out = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            // After this one, the clock moves only when no thread can run.
            times_out(&event, ms(1));
            timed_out.wait();
            sleeping::sleeps("wait_timeout", || {
                event.wait_timeout(ms(60_000));
            });
        });
        timed_out.wait();
        sleeping::take_a_while();
        event.set();
    });
}

fn being_woken_promises_nothing() {
    an_event_is_waited_for();
    a_wait_ends_when_its_time_is_over();
}

fn all_go_on_on_real_threads() {
    let event = real::event::Event::new();
    let done = real_std::sync::atomic::AtomicBool::new(false);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                event.wait();
                ensure!(
                    done.load(Ordering::SeqCst),
                    "the event was not set yet, but `wait` returned"
                );
            });
        }
        let early: bool = event.wait_timeout(ms(5));
        ensure!(
            !early,
            "the event was not set, but `wait_timeout` returned true"
        );
        done.store(true, Ordering::SeqCst);
        event.set();
    });
}
