//! Checks of `bounded`: what was not acquired cannot be released, whoever tries and whenever.

use crate::bounded::{BoundedSemaphore, NotAcquired};
use harness::proptest::prelude::*;
use harness::{Answer, Check, Linear, Mode, ensure, ensure_eq, property, real_std};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "permits_are_counted",
        "used by one thread, a semaphore counts its permits and refuses what is one too many",
        permits_are_counted,
    ),
    Check::model(
        "one_permit_is_released_once",
        "of two threads that release the same permit, one is refused",
        one_permit_is_released_once,
    ),
    Check::model(
        "nobody_sees_one_too_many",
        "while a release is refused, there is no permit more than there should be",
        nobody_sees_one_too_many,
    ),
    Check::model(
        "a_permit_is_waited_for",
        "while the only permit is out, a second `acquire` waits, and then gets it",
        a_permit_is_waited_for,
    ),
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
        "a_waiting_thread_sleeps",
        "a thread whose permit comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads try, release and ask, the answers are those of some order of the calls",
        each_call_is_one_step,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        a_permit_is_waited_for,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "no_permit_is_lost_on_real_threads",
        "four real threads take and release two permits 500 times each, and none is refused",
        no_permit_is_lost_on_real_threads,
    ),
];

#[derive(Clone, Copy, Debug)]
enum Call {
    Acquire,
    TryAcquire,
    Release,
}

fn permits_are_counted() {
    let call = prop_oneof![
        Just(Call::Acquire),
        Just(Call::TryAcquire),
        Just(Call::Release),
    ];
    property(
        (0..4_usize, prop::collection::vec(call, 0..12)),
        |(permits, calls)| {
            let semaphore = real::bounded::BoundedSemaphore::new(permits);
            let mut left = permits;
            for call in calls {
                match call {
                    Call::Acquire if left == 0 => {} // it would wait for ever
                    Call::Acquire => {
                        semaphore.acquire();
                        left -= 1;
                    }
                    Call::TryAcquire => {
                        let found: bool = semaphore.try_acquire();
                        ensure_eq!(
                            found,
                            left > 0,
                            "`try_acquire`, with {left} of {permits} available"
                        );
                        left -= usize::from(found);
                    }
                    Call::Release => {
                        let found: Result<(), real::bounded::NotAcquired> = semaphore.release();
                        let expected = if left < permits {
                            Ok(())
                        } else {
                            Err(real::bounded::NotAcquired)
                        };
                        ensure_eq!(
                            found,
                            expected,
                            "`release`, with {left} of {permits} available"
                        );
                        left += usize::from(found.is_ok());
                    }
                }
                let found: usize = semaphore.available();
                ensure_eq!(
                    found,
                    left,
                    "`available`, of {permits} permits, after {call:?}"
                );
            }
        },
    );
}

fn available(semaphore: &BoundedSemaphore, expected: usize, when: &str) {
    let found: usize = semaphore.available();
    ensure!(
        found == expected,
        "{when}, `available` returned {found} instead of {expected}"
    );
}

fn release(semaphore: &BoundedSemaphore) {
    let result = semaphore.release();
    ensure!(
        result.is_ok(),
        "a permit was acquired and not released yet, but `release` returned {result:?}"
    );
}

fn one_permit_is_released_once() {
    let semaphore = BoundedSemaphore::new(2);
    semaphore.acquire();
    let results: [Result<(), NotAcquired>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| semaphore.release());
        [semaphore.release(), other.join().unwrap()]
    });
    let refused = results.iter().filter(|result| result.is_err()).count();
    ensure!(
        refused == 1,
        "one permit was acquired, and two threads released it; {refused} of them were refused"
    );
    available(&semaphore, 2, "after all permits were released");
}

fn nobody_sees_one_too_many() {
    let semaphore = BoundedSemaphore::new(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            let result = semaphore.release();
            ensure!(
                result == Err(NotAcquired),
                "nothing was acquired, but `release` returned {result:?}"
            );
        });
        available(
            &semaphore,
            1,
            "while a release was refused, of a semaphore with one permit",
        );
    });
}

fn a_permit_is_waited_for() {
    let semaphore = BoundedSemaphore::new(1);
    let second = AtomicBool::new(false);
    semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            semaphore.acquire();
            second.store(true, Ordering::SeqCst);
        });
        ensure!(
            !second.load(Ordering::SeqCst),
            "the only permit was out, but a second `acquire` returned"
        );
        release(&semaphore);
    });
    available(&semaphore, 0, "after the second `acquire`");
}

fn all_who_wait_are_served() {
    let semaphore = BoundedSemaphore::new(2);
    semaphore.acquire();
    semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| semaphore.acquire());
        scope.spawn(|| semaphore.acquire());
        release(&semaphore);
        release(&semaphore);
    });
    available(&semaphore, 0, "after both were acquired again");
}

fn who_is_woken_may_find_nothing() {
    let semaphore = BoundedSemaphore::new(1);
    semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            semaphore.acquire();
            release(&semaphore);
        });
        release(&semaphore);
        semaphore.acquire(); // perhaps before the other has come to its feet
        release(&semaphore);
    });
    available(&semaphore, 1, "after all permits were released");
}

fn a_waiting_thread_sleeps() {
    let semaphore = BoundedSemaphore::new(1);
    semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            semaphore.acquire();
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
        release(&semaphore);
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    TryAcquire,
    Release,
    Available,
}

fn each_call_is_one_step() {
    Linear {
        subject: || BoundedSemaphore::new(1),
        call: |semaphore, op| match op {
            Op::TryAcquire => Answer::of(semaphore.try_acquire()),
            Op::Release => Answer::of(semaphore.release()),
            Op::Available => Answer::of(semaphore.available()),
        },
        reference: || 1_usize,
        expect: |available, op| match op {
            Op::TryAcquire => Answer::of(std::mem::take(available) == 1),
            Op::Release => Answer::of(match *available {
                0 => {
                    *available = 1;
                    Ok(())
                }
                _ => Err(NotAcquired),
            }),
            Op::Available => Answer::of(*available),
        },
    }
    .check(&prop_oneof![Just(Op::TryAcquire), Just(Op::Release), Just(Op::Available)].boxed());
}

fn no_permit_is_lost_on_real_threads() {
    let semaphore = real::bounded::BoundedSemaphore::new(2);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..500 {
                    semaphore.acquire();
                    let result = semaphore.release();
                    ensure!(
                        result.is_ok(),
                        "a permit was acquired, but `release` returned {result:?}"
                    );
                }
            });
        }
    });
    ensure_eq!(
        semaphore.available(),
        2,
        "`available` after all permits were released"
    );
}
