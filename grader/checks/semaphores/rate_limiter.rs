//! Checks of `rate_limiter`: one slot for each caller, evenly spaced, and nobody waits with a lock.

use crate::rate_limiter::{RateLimiter, ZeroRate};
use harness::{Check, Mode, ensure, real_std};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_rate_of_zero_is_an_error",
        "zero per second is an error when the limiter is made, and every other rate is none",
        a_rate_of_zero_is_an_error,
    ),
    Check::model(
        "slots_are_evenly_spaced",
        "for a single thread, slots are exactly one interval apart, and the first one is at once",
        slots_are_evenly_spaced,
    ),
    Check::model(
        "idle_time_is_not_saved_up",
        "after a time without a call, one slot is free at once, and the next ones keep their distance",
        idle_time_is_not_saved_up,
    ),
    Check::model(
        "trying_takes_only_what_is_free",
        "`try_acquire` takes a slot when the interval is over, and changes nothing before that",
        trying_takes_only_what_is_free,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for its slot sleeps, and does not look again and again",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "each_slot_has_one_caller",
        "of three threads that acquire at the same time, each has a slot of its own, and none is left out",
        each_slot_has_one_caller,
    ),
    Check::model(
        "one_of_three_is_first",
        "when three threads acquire and try at the same time, one of them gets the first slot",
        one_of_three_is_first,
    ),
    Check::model(
        "trying_does_not_wait_for_who_waits",
        "while a thread waits for its slot, `try_acquire` of another comes back at once, without that slot",
        trying_does_not_wait_for_who_waits,
    ),
    Check::model(
        "slots_are_given_in_the_order_of_the_calls",
        "of three threads that wait, the one that called first is through first",
        slots_are_given_in_the_order_of_the_calls,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting for its slot",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "slots_keep_their_distance_on_real_threads",
        "20 slots of four real threads, at 1,000 per second, take 19ms or more",
        slots_keep_their_distance_on_real_threads,
    ),
];

/// The rate and the interval of the checks in which the numbers do not matter.
const RATE: u32 = 100;
const INTERVAL: Duration = ms(10);

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn limiter(max_per_second: u32) -> RateLimiter {
    let limiter: Result<RateLimiter, ZeroRate> = RateLimiter::new(max_per_second);
    limiter.unwrap_or_else(|_| {
        harness::wrong(format!(
            "`RateLimiter::new({max_per_second})` returned an error"
        ))
    })
}

fn a_rate_of_zero_is_an_error() {
    let none: Result<RateLimiter, ZeroRate> = RateLimiter::new(0);
    ensure!(
        none.is_err(),
        "`RateLimiter::new(0)` returned a limiter, which can let nobody through"
    );
    [1, 2, RATE, u32::MAX].map(limiter);
}

fn slots_are_evenly_spaced() {
    for (rate, nanoseconds) in [
        (100, 10_000_000),
        (300, 3_333_334),
        (7_000, 142_858),
        (600_000_000, 2),
        (u32::MAX, 1),
    ] {
        let limiter = limiter(rate);
        let interval = Duration::from_nanos(nanoseconds);
        let begun = Instant::now();
        for number in 0..5 {
            let _: () = limiter.acquire();
            let passed = begun.elapsed();
            let slot = interval * number;
            ensure!(
                passed == slot,
                "at {rate} per second slots are {interval:?} apart; of five calls of `acquire` in a row, \
                 number {} returned after {passed:?} instead of {slot:?}",
                number + 1
            );
        }
    }
}

/// Three calls in a row, when the interval after the last slot is over.
fn one_at_once_and_then_two(limiter: &RateLimiter, before: &str) {
    let begun = Instant::now();
    for number in 0..3 {
        limiter.acquire();
        let passed = begun.elapsed();
        let slot = INTERVAL * number;
        ensure!(
            passed == slot,
            "at {RATE} per second, {before}, and then `acquire` was called three times in a row; \
             call number {} returned after {passed:?} instead of {slot:?}",
            number + 1
        );
    }
}

fn idle_time_is_not_saved_up() {
    let limiter = limiter(RATE);
    thread::sleep(ms(14));
    one_at_once_and_then_two(&limiter, "nobody called for 14ms after `new`");
    thread::sleep(ms(14));
    one_at_once_and_then_two(&limiter, "nobody called for 14ms after the last slot began");
    thread::sleep(ms(1_000));
    one_at_once_and_then_two(&limiter, "nobody called for a whole second");
}

fn trying_takes_only_what_is_free() {
    let limiter = limiter(RATE);
    let begun = Instant::now();
    tries(&limiter, true, "of a new limiter, no slot had been given");
    tries(&limiter, false, "the first slot had begun just now");
    thread::sleep(INTERVAL - Duration::from_nanos(1));
    tries(
        &limiter,
        false,
        "a nanosecond was missing to a whole interval after the last slot",
    );
    thread::sleep(Duration::from_nanos(1));
    tries(
        &limiter,
        true,
        "a whole interval had passed since the last slot, in which two others were refused",
    );
    limiter.acquire();
    let passed = begun.elapsed();
    ensure!(
        passed == INTERVAL * 2,
        "`try_acquire` took a slot after 10ms, so that the next one was after 20ms, but `acquire` \
         returned after {passed:?}"
    );
    tries(
        &limiter,
        false,
        "`acquire` had waited for its slot, which began just now",
    );
    thread::sleep(ms(1_000));
    tries(&limiter, true, "nobody had called for a whole second");
    tries(
        &limiter,
        false,
        "nobody had called for a whole second, but the slot that was free was just taken",
    );
}

/// A call of `try_acquire` whose answer is known.
fn tries(limiter: &RateLimiter, expected: bool, when: &str) {
    let begun = Instant::now();
    let found: bool = limiter.try_acquire();
    let waited = begun.elapsed();
    ensure!(
        found == expected,
        "{when}, but `try_acquire` returned {found}"
    );
    ensure!(
        waited.is_zero(),
        "{when}; `try_acquire` should come back at once, but returned after {waited:?}"
    );
}

fn a_waiting_thread_sleeps() {
    let limiter = limiter(20);
    limiter.acquire();
    let before = harness::steps_taken();
    limiter.acquire();
    let steps = harness::steps_taken() - before;
    ensure!(
        steps < 20,
        "`acquire` had to wait for 50ms and took {steps} steps for it: it looked again and again \
         instead of sleeping until its slot"
    );
}

fn each_slot_has_one_caller() {
    let limiter = limiter(RATE);
    thread::sleep(ms(1)); // so that the first slot is later than `new`
    let begun = Instant::now();
    let acquire = || {
        limiter.acquire();
        begun.elapsed()
    };
    let mut returned: [Duration; 3] = thread::scope(|scope| {
        let others = [scope.spawn(acquire), scope.spawn(acquire)];
        let mine = acquire();
        let [one, other] = others.map(|thread| thread.join().unwrap());
        [mine, one, other]
    });
    returned.sort_unstable();
    for (number, (passed, slot)) in returned.iter().zip([ms(0), ms(10), ms(20)]).enumerate() {
        ensure!(
            *passed >= slot,
            "three threads called `acquire` once each, at {RATE} per second; one after the other they \
             were through after {returned:?}, but slot number {} begins after {slot:?}",
            number + 1
        );
    }
    let last = returned[2];
    ensure!(
        last == ms(20),
        "three threads called `acquire` once each, at {RATE} per second; the last one was through \
         after {last:?} instead of 20ms: a slot was given to nobody"
    );
}

fn being_woken_promises_nothing() {
    // Left over from something else that this thread did.
    thread::current().unpark();
    each_slot_has_one_caller();
}

fn one_of_three_is_first() {
    let limiter = limiter(RATE);
    thread::sleep(ms(1)); // so that the first slot is later than `new`
    let begun = Instant::now();
    let (at_once, tried): (bool, [bool; 2]) = thread::scope(|scope| {
        let tries = [(); 2].map(|()| scope.spawn(|| limiter.try_acquire()));
        limiter.acquire();
        let at_once = begun.elapsed() < INTERVAL;
        (at_once, tries.map(|thread| thread.join().unwrap()))
    });
    let first = usize::from(at_once) + tried.iter().filter(|got| **got).count();
    ensure!(
        first == 1,
        "nobody had called before; then two threads called `try_acquire`, which returned {} and {}, and \
         one called `acquire`, which {}: {first} of them got the first slot",
        tried[0],
        tried[1],
        if at_once { "did not wait" } else { "waited" }
    );
}

fn trying_does_not_wait_for_who_waits() {
    harness::spend_the_early_time_out();
    let limiter = limiter(RATE);
    let begun = Instant::now();
    limiter.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(ms(4));
            tries(
                &limiter,
                false,
                "the next slot belonged to a thread that waited for it",
            );
            thread::sleep(ms(6));
            tries(
                &limiter,
                false,
                "the slot that began just now belonged to a thread that had waited for it",
            );
            thread::sleep(INTERVAL);
            tries(
                &limiter,
                true,
                "the last slot that was given had begun an interval ago",
            );
        });
        limiter.acquire();
        let passed = begun.elapsed();
        ensure!(
            passed >= INTERVAL,
            "of two calls of `acquire` in a row, at {RATE} per second, the second returned after {passed:?}"
        );
    });
}

fn slots_are_given_in_the_order_of_the_calls() {
    harness::spend_the_early_time_out();
    let limiter = limiter(RATE);
    let begun = Instant::now();
    let acquire = |called: &str, slot: Duration| {
        limiter.acquire();
        let passed = begun.elapsed();
        ensure!(
            passed >= slot,
            "at {RATE} per second, the first slot was taken, and three threads wait for the next ones; \
             the one that called {called} has the slot that begins after {slot:?}, but was \
             through after {passed:?}"
        );
    };
    limiter.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(ms(3));
            acquire("second", ms(20));
        });
        scope.spawn(|| {
            thread::sleep(ms(6));
            acquire("last", ms(30));
        });
        acquire("first", ms(10));
    });
}

fn slots_keep_their_distance_on_real_threads() {
    use real_std::time::Instant;
    let limiter = real::rate_limiter::RateLimiter::new(1_000).unwrap_or_else(|_| {
        harness::wrong("`RateLimiter::new(1000)` returned an error".to_owned())
    });
    let begun = Instant::now();
    let mut returned: Vec<Duration> = real_std::thread::scope(|scope| {
        let acquire = || {
            (0..5)
                .map(|_| {
                    limiter.acquire();
                    begun.elapsed()
                })
                .collect::<Vec<Duration>>()
        };
        let threads = [acquire; 4].map(|acquire| scope.spawn(acquire));
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    returned.sort_unstable();
    for (passed, number) in returned.iter().zip(0..) {
        let slot = ms(number);
        ensure!(
            *passed >= slot,
            "at 1,000 per second slot number {} begins {slot:?} after the first one, but so many calls \
             had returned after {passed:?} already",
            number + 1
        );
    }
}
