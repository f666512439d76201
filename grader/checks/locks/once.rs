//! Checks of `once`: the value is made once, late enough, and a panic is not the end.

use crate::once::Lazy;
use harness::proptest::prelude::*;
use harness::{Check, Mode, ensure, ensure_eq, property, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "the_value_is_made_when_it_is_needed",
        "used by one thread, the value is made at the first `get` and never again",
        the_value_is_made_when_it_is_needed,
    ),
    Check::model(
        "two_threads_initialise_once",
        "two threads that ask for the value get it, made once",
        two_threads_initialise_once,
    ),
    Check::model(
        "all_who_wait_get_the_value",
        "three threads that ask for the value get it, made once",
        all_who_wait_get_the_value,
    ),
    Check::model(
        "a_glance_does_not_wait",
        "`peek` comes back while another thread still makes the value",
        a_glance_does_not_wait,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for a slow initialiser sleeps until it is done",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "a_panicking_initialiser_is_called_again",
        "after an initialiser that panicked, the next thread that asks calls it again",
        a_panicking_initialiser_is_called_again,
    ),
    Check::model(
        "who_waits_takes_over_after_a_panic",
        "a thread that waits for an initialiser that panics calls it itself",
        who_waits_takes_over_after_a_panic,
    ),
    Check::model(
        "one_of_those_who_wait_takes_over",
        "of two threads that wait for an initialiser that panics, one calls it, and both get its value",
        one_of_those_who_wait_takes_over,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting for the value",
        two_threads_initialise_once,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "each_value_is_made_once_on_real_threads",
        "four real threads that ask for the same 500 values make 500",
        each_value_is_made_once_on_real_threads,
    ),
];

#[derive(Clone, Copy, Debug)]
enum Call {
    Get,
    Peek,
}

fn the_value_is_made_when_it_is_needed() {
    let call = prop_oneof![Just(Call::Get), Just(Call::Peek)];
    let inputs = (any::<u16>(), prop::collection::vec(call, 0..6));
    property(inputs, |(value, calls)| {
        let made = real_std::cell::Cell::new(0);
        let lazy = real::once::Lazy::new(|| {
            made.set(made.get() + 1);
            value
        });
        ensure_eq!(made.get(), 0, "calls of the initialiser by `Lazy::new`");
        let mut expected = 0;
        for call in calls {
            match call {
                Call::Get => {
                    let found: real_std::sync::Arc<u16> = lazy.get();
                    ensure_eq!(*found, value, "`get`, of a value made as {value}");
                    expected = 1;
                }
                Call::Peek => {
                    let found: Option<real_std::sync::Arc<u16>> = lazy.peek();
                    let there = (expected == 1).then_some(value);
                    ensure_eq!(found.map(|found| *found), there, "`peek`");
                }
            }
            ensure_eq!(made.get(), expected, "calls of the initialiser");
        }
    });
}

fn two_threads_initialise_once() {
    let made = AtomicU64::new(0);
    let lazy = Lazy::new(|| {
        made.fetch_add(1, Ordering::SeqCst);
        7
    });
    thread::scope(|scope| {
        scope.spawn(|| seven("get", Some(lazy.get())));
        seven("get", Some(lazy.get()));
    });
    made_once(2, &made);
}

fn all_who_wait_get_the_value() {
    let made = AtomicU64::new(0);
    let lazy = Lazy::new(|| {
        made.fetch_add(1, Ordering::SeqCst);
        7
    });
    thread::scope(|scope| {
        scope.spawn(|| seven("get", Some(lazy.get())));
        scope.spawn(|| seven("get", Some(lazy.get())));
        seven("get", Some(lazy.get()));
    });
    made_once(3, &made);
}

/// Whether this is the value that the initialiser made.
fn seven(call: &str, found: Option<Arc<u64>>) {
    ensure!(
        found.as_deref() == Some(&7),
        "the initialiser made 7, but `{call}` returned {found:?}"
    );
}

fn made_once(threads: u64, made: &AtomicU64) {
    let made = made.load(Ordering::SeqCst);
    ensure!(
        made == 1,
        "{threads} threads asked for the value, and the initialiser ran {made} times"
    );
}

fn a_glance_does_not_wait() {
    let glanced = Barrier::new(2);
    let lazy = Lazy::new(|| {
        // The value is ready when the other has glanced: if that waits for it, both wait for ever.
        glanced.wait();
        7
    });
    thread::scope(|scope| {
        scope.spawn(|| lazy.get());
        let found: Option<Arc<u64>> = lazy.peek();
        ensure!(
            found.is_none(),
            "the value was not made yet, but `peek` returned {found:?}"
        );
        glanced.wait();
    });
    // Nor does it miss the value while somebody else looks at it.
    thread::scope(|scope| {
        scope.spawn(|| seven("peek", lazy.peek()));
        seven("peek", lazy.peek());
    });
}

fn a_waiting_thread_sleeps() {
    let main = thread::current().id();
    let lazy = Lazy::new(|| {
        if thread::current().id() == main {
            (0..40).for_each(|_| thread::yield_now());
        }
        7
    });
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            lazy.get();
            ensure!(
                harness::steps_taken() < 40,
                "a thread for which the value was being made asked again and again \
                 instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "a thread for which the value was being made waited by the clock, for {slept:?}, \
                 instead of waiting to be notified"
            );
        });
        lazy.get();
    });
}

fn a_panicking_initialiser_is_called_again() {
    let called = AtomicU64::new(0);
    let lazy = Lazy::new(|| panics_at_first(&called));
    let caught = catch_unwind(AssertUnwindSafe(|| lazy.get()));
    ensure!(
        caught.is_err(),
        "the initialiser panicked, but `get` returned as if it had not"
    );
    let found: Option<Arc<u64>> = lazy.peek();
    ensure!(
        found.is_none(),
        "the initialiser panicked, but `peek` returned {found:?}"
    );
    seven("the next `get`", Some(lazy.get()));
}

fn who_waits_takes_over_after_a_panic() {
    let called = AtomicU64::new(0);
    let lazy = Lazy::new(|| panics_at_first(&called));
    let get = || catch_unwind(AssertUnwindSafe(|| lazy.get())).ok();
    let found: [Option<Arc<u64>>; 2] = thread::scope(|scope| {
        let other = scope.spawn(get);
        [get(), other.join().unwrap()]
    });
    let panics = found.iter().filter(|found| found.is_none()).count();
    ensure!(
        panics == 1,
        "two threads called `get` and the initialiser panicked once, \
         but {panics} of the two calls panicked"
    );
    for found in found.into_iter().flatten() {
        seven("get", Some(found));
    }
}

fn one_of_those_who_wait_takes_over() {
    let called = AtomicU64::new(0);
    let lazy = Lazy::new(|| panics_at_first(&called));
    let get = || {
        if let Ok(found) = catch_unwind(AssertUnwindSafe(|| lazy.get())) {
            seven("get", Some(found));
        }
    };
    thread::scope(|scope| {
        scope.spawn(get);
        scope.spawn(get);
        get();
    });
    let called = called.load(Ordering::SeqCst);
    ensure!(
        called == 2,
        "three threads asked for the value and the initialiser panicked once, so it takes 2 calls, but \
         there were {called}"
    );
}

/// An initialiser that panics when it is called for the first time.
fn panics_at_first(called: &AtomicU64) -> u64 {
    if called.fetch_add(1, Ordering::SeqCst) == 0 {
        panic!("an initialiser that panics");
    }
    7
}

fn each_value_is_made_once_on_real_threads() {
    use real_std::sync::atomic::AtomicU64;
    const THREADS: u64 = 4;
    const VALUES: usize = 500;
    let made = AtomicU64::new(0);
    let make = || made.fetch_add(1, Ordering::SeqCst);
    let lazies: Vec<_> = (0..VALUES).map(|_| real::once::Lazy::new(make)).collect();
    real_std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for lazy in &lazies {
                    let (first, again) = (*lazy.get(), *lazy.get());
                    ensure_eq!(again, first, "the second `get` of a thread");
                }
            });
        }
    });
    let made = made.load(Ordering::SeqCst);
    ensure_eq!(
        made,
        VALUES as u64,
        "calls of the initialiser for {VALUES} values that {THREADS} threads asked for"
    );
}

/// Compiles if no more is asked of values and how they are made than the exercise says.
fn any_value_will_do<T, F: Fn() -> T>(init: F) -> Option<Arc<T>> {
    let lazy = Lazy::new(init);
    drop(lazy.get());
    lazy.peek()
}
