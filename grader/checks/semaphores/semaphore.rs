//! Checks of `semaphore`: never too many inside, and no permit is ever lost.

use crate::semaphore::{Permit, Semaphore};
use harness::proptest::prelude::*;
use harness::{Check, Mode, ensure, ensure_eq, property, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "permits_are_counted",
        "used by one thread, a semaphore knows how many permits are out",
        permits_are_counted,
    ),
    Check::model(
        "a_permit_is_waited_for",
        "while the only permit is out, a second `acquire` waits, and then gets it",
        a_permit_is_waited_for,
    ),
    Check::model(
        "as_many_as_there_are_permits",
        "of three threads, two have a permit at the same time, and never all three",
        as_many_as_there_are_permits,
    )
    .must_reach(&["two threads with a permit"]),
    Check::model(
        "all_who_wait_are_served",
        "when two permits come back, two waiting threads have one each",
        all_who_wait_are_served,
    ),
    Check::model(
        "who_is_woken_may_find_nothing",
        "a thread that is woken and finds the permit taken again goes on waiting",
        who_is_woken_may_find_nothing,
    ),
    Check::model(
        "trying_does_not_wait",
        "`try_acquire` and `available` come back at once, also while another thread waits",
        trying_does_not_wait,
    ),
    Check::model(
        "one_of_two_who_try_succeeds",
        "of two threads that try for the last permit at the same time, one gets it",
        one_of_two_who_try_succeeds,
    ),
    Check::model(
        "both_who_try_succeed",
        "of three permits, two threads that try at the same time get one each, and see what is left",
        both_who_try_succeed,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread whose permit comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "a_panic_gives_the_permit_back",
        "a holder that panics gives its permit back to a thread that waits",
        a_panic_gives_the_permit_back,
    ),
    Check::model(
        "another_thread_may_give_it_back",
        "a permit may be dropped by another thread than the one that took it",
        another_thread_may_give_it_back,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        a_permit_is_waited_for,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "no_permit_is_lost_on_real_threads",
        "four real threads take two permits 500 times each, and two are left",
        no_permit_is_lost_on_real_threads,
    ),
];

#[derive(Clone, Copy, Debug)]
enum Call {
    Acquire,
    TryAcquire,
    DropOne,
}

fn permits_are_counted() {
    let call = prop_oneof![
        Just(Call::Acquire),
        Just(Call::TryAcquire),
        Just(Call::DropOne),
    ];
    property(
        (0..4_usize, prop::collection::vec(call, 0..12)),
        |(permits, calls)| {
            let semaphore = real::semaphore::Semaphore::new(permits);
            let mut out: Vec<real::semaphore::Permit<'_>> = Vec::new();
            for call in calls {
                let left = permits - out.len();
                match call {
                    Call::Acquire if left == 0 => {} // it would wait for ever
                    Call::Acquire => out.push(semaphore.acquire()),
                    Call::TryAcquire => {
                        let permit = semaphore.try_acquire();
                        ensure_eq!(
                            permit.is_some(),
                            left > 0,
                            "whether `try_acquire` got a permit, with {} of {permits} out",
                            out.len()
                        );
                        out.extend(permit);
                    }
                    Call::DropOne => drop(out.pop()),
                }
                let found: usize = semaphore.available();
                let expected = permits - out.len();
                ensure_eq!(
                    found,
                    expected,
                    "`available`, with {} of {permits} out",
                    out.len()
                );
            }
        },
    );
}

fn available(semaphore: &Semaphore, expected: usize, when: &str) {
    let found: usize = semaphore.available();
    ensure!(
        found == expected,
        "{when}, `available` returned {found} instead of {expected}"
    );
}

fn a_permit_is_waited_for() {
    let semaphore = Semaphore::new(1);
    let second = AtomicBool::new(false);
    let permit: Permit<'_> = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _permit = semaphore.acquire();
            second.store(true, Ordering::SeqCst);
        });
        ensure!(
            !second.load(Ordering::SeqCst),
            "the only permit was out, but a second `acquire` returned"
        );
        drop(permit);
    });
    available(&semaphore, 1, "after both permits were dropped");
}

fn as_many_as_there_are_permits() {
    let semaphore = Semaphore::new(2);
    let inside = AtomicUsize::new(0);
    let visit = || {
        let _permit = semaphore.acquire();
        let others = inside.fetch_add(1, Ordering::SeqCst);
        ensure!(
            others < 2,
            "there are two permits, but three threads had one at the same time"
        );
        if others == 1 {
            harness::reached("two threads with a permit");
        }
        inside.fetch_sub(1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(visit);
        scope.spawn(visit);
        visit();
    });
    available(&semaphore, 2, "after all permits were dropped");
}

fn all_who_wait_are_served() {
    let semaphore = Semaphore::new(2);
    let both = [semaphore.acquire(), semaphore.acquire()];
    let together = Barrier::new(2);
    let visit = || {
        let _permit = semaphore.acquire();
        together.wait(); // goes on when the other has its permit, too
    };
    thread::scope(|scope| {
        scope.spawn(visit);
        scope.spawn(visit);
        drop(both);
    });
}

fn who_is_woken_may_find_nothing() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| drop(semaphore.acquire()));
        drop(permit);
        drop(semaphore.acquire()); // perhaps before the other has come to its feet
    });
    available(&semaphore, 1, "after all permits were dropped");
}

fn trying_does_not_wait() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| drop(semaphore.acquire()));
        let second: Option<Permit<'_>> = semaphore.try_acquire();
        ensure!(
            second.is_none(),
            "the only permit was out, but `try_acquire` got one"
        );
        available(&semaphore, 0, "while the only permit was out");
        drop(permit);
    });
    available(&semaphore, 1, "after both permits were dropped");
}

fn one_of_two_who_try_succeeds() {
    let semaphore = Semaphore::new(1);
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| semaphore.try_acquire());
        (semaphore.try_acquire(), other.join().unwrap())
    });
    let got = [&one, &other].into_iter().flatten().count();
    ensure!(
        got == 1,
        "two threads tried for the only permit; {got} of them got one"
    );
    available(&semaphore, 0, "while the only permit was out");
}

fn both_who_try_succeed() {
    let semaphore = Semaphore::new(3);
    let try_and_look = || {
        let permit = semaphore.try_acquire();
        let left = semaphore.available();
        ensure!(
            left > 0,
            "two threads tried for a permit, and there were three, but `available` returned 0"
        );
        permit
    };
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(try_and_look);
        (try_and_look(), other.join().unwrap())
    });
    let got = [&one, &other].into_iter().flatten().count();
    ensure!(
        got == 2,
        "two threads tried for a permit at the same time, and there were three; {got} of them got one"
    );
}

fn a_waiting_thread_sleeps() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            let _permit = semaphore.acquire();
            ensure!(
                harness::steps_taken() < 40,
                "`acquire` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`acquire` waited by the clock, for {slept:?}, instead of waiting to be notified"
            );
        });
        (0..40).for_each(|_| thread::yield_now());
        drop(permit);
    });
}

fn a_panic_gives_the_permit_back() {
    let semaphore = Semaphore::new(1);
    thread::scope(|scope| {
        let holder = scope.spawn(|| {
            let _permit = semaphore.acquire();
            panic!("a holder that panics");
        });
        drop(semaphore.acquire());
        let _ = holder.join(); // it panicked, as it should
    });
}

fn another_thread_may_give_it_back() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(move || drop(permit));
        drop(semaphore.acquire());
    });
    available(&semaphore, 1, "after both permits were dropped");
}

fn no_permit_is_lost_on_real_threads() {
    use real_std::sync::atomic::AtomicUsize;
    let semaphore = real::semaphore::Semaphore::new(2);
    let inside = AtomicUsize::new(0);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..500 {
                    let _permit = semaphore.acquire();
                    let others = inside.fetch_add(1, Ordering::SeqCst);
                    ensure!(
                        others < 2,
                        "there are two permits, but {} threads had one at the same time",
                        others + 1
                    );
                    inside.fetch_sub(1, Ordering::SeqCst);
                }
            });
        }
    });
    let found = semaphore.available();
    ensure_eq!(found, 2, "`available` after all permits were dropped");
}
