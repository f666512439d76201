//! Checks of `timed`: a wait ends in time, and no permit is lost on the way out.

use crate::timed::{Permit, Semaphore};
use harness::{Check, Mode, ensure, real_std, sleeping};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_free_permit_is_taken_at_once",
        "a permit that is available is taken without waiting, whatever the time-out",
        a_free_permit_is_taken_at_once,
    ),
    Check::model(
        "a_wait_ends_when_its_time_is_over",
        "while no permit comes back, a wait ends with `None` exactly when its time is over",
        a_wait_ends_when_its_time_is_over,
    ),
    Check::model(
        "a_permit_is_waited_for",
        "while the only permit is out, `acquire` waits, and then gets it",
        a_permit_is_waited_for,
    ),
    Check::model(
        "a_permit_in_time_ends_the_wait",
        "a permit that comes back in time ends the longest wait, even after an earlier one timed out",
        a_permit_in_time_ends_the_wait,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread whose permit comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "acquire_sleeps",
        "a thread that waits without a time-out sleeps until its permit comes",
        acquire_sleeps,
    ),
    Check::model(
        "a_permit_is_not_lost_with_a_time_out",
        "when a permit comes back as the time runs out, either the caller has it or it is available",
        a_permit_is_not_lost_with_a_time_out,
    )
    .must_reach(&["it timed out", "it got the permit"]),
    Check::model(
        "who_gives_up_leaves_it_to_the_next",
        "when one of two waiting threads times out as a permit comes back, the other is not forgotten",
        who_gives_up_leaves_it_to_the_next,
    ),
    Check::model(
        "the_time_counts_from_the_call",
        "a thread that is woken and finds nothing waits for the rest of its time, and no longer",
        the_time_counts_from_the_call,
    ),
    Check::model(
        "time_may_pass_at_any_moment",
        "a thread that comes to its feet late, long after its time was over, just gets nothing",
        time_may_pass_at_any_moment,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "a_wait_ends_on_real_threads",
        "on real threads, one wait times out, and the next one gets the permit",
        a_wait_ends_on_real_threads,
    ),
];

const MINUTE: Duration = Duration::from_secs(60);

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn available(semaphore: &Semaphore, expected: usize, when: &str) {
    let found: usize = semaphore.available();
    ensure!(
        found == expected,
        "{when}, `available` returned {found} instead of {expected}"
    );
}

/// A call that must time out, since the only permit is out and stays out.
fn times_out(semaphore: &Semaphore, timeout: Duration) {
    let permit = semaphore.acquire_timeout(timeout);
    ensure!(
        permit.is_none(),
        "the only permit was out, but `acquire_timeout({timeout:?})` got one"
    );
}

fn a_free_permit_is_taken_at_once() {
    let semaphore = Semaphore::new(3);
    let begun = Instant::now();
    let permits: [Option<Permit<'_>>; 3] =
        [Duration::ZERO, ms(30), Duration::MAX].map(|timeout| semaphore.acquire_timeout(timeout));
    let got = permits.iter().flatten().count();
    ensure!(
        got == 3,
        "three permits were available; of time-outs of zero, 30ms and the longest, {got} got one"
    );
    let waited = begun.elapsed();
    ensure!(
        waited.is_zero(),
        "three permits were available, but taking them took {waited:?}"
    );
    available(&semaphore, 0, "while all three permits were out");
    drop(permits);
    available(&semaphore, 3, "after all three permits were dropped");
    let both: [Option<Permit<'_>>; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| semaphore.acquire_timeout(Duration::ZERO));
        [
            semaphore.acquire_timeout(Duration::ZERO),
            other.join().unwrap(),
        ]
    });
    let got = both.iter().flatten().count();
    ensure!(
        got == 2,
        "three permits were available; of two threads with a time-out of zero, {got} got one"
    );
}

fn a_wait_ends_when_its_time_is_over() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    for timeout in [ms(30), Duration::ZERO, ms(7)] {
        let begun = Instant::now();
        times_out(&semaphore, timeout);
        let waited = begun.elapsed();
        ensure!(
            waited == timeout,
            "no permit came back; `acquire_timeout({timeout:?})` returned after {waited:?}"
        );
    }
    drop(permit);
    available(&semaphore, 1, "after three time-outs and a drop");
}

fn a_permit_is_waited_for() {
    let semaphore = Semaphore::new(1);
    let second = AtomicBool::new(false);
    let permit = semaphore.acquire();
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

fn a_permit_in_time_ends_the_wait() {
    waits_after_a_time_out(Duration::MAX, || {});
}

fn a_waiting_thread_sleeps() {
    let steps = waits_after_a_time_out(MINUTE, || (0..40).for_each(|_| thread::yield_now()));
    ensure!(
        steps < 40,
        "`acquire_timeout` had to wait for a while, and asked again and again instead of sleeping"
    );
}

/// How many steps a wait takes whose permit comes back after `a_while`, which is none by the clock.
fn waits_after_a_time_out(timeout: Duration, a_while: fn()) -> usize {
    let semaphore = Semaphore::new(1);
    let timed_out = Barrier::new(2);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        let waiter = scope.spawn(|| {
            // After this one, the clock stands as long as a thread can run.
            times_out(&semaphore, ms(1));
            timed_out.wait();
            let (begun, before) = (Instant::now(), harness::steps_taken());
            let permit = semaphore.acquire_timeout(timeout);
            let steps = harness::steps_taken() - before;
            ensure!(
                permit.is_some(),
                "a permit came back at once, but `acquire_timeout({timeout:?})` timed out"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "a permit came back at once, but `acquire_timeout` returned {slept:?} later: it \
                 waited by the clock instead of being told"
            );
            steps
        });
        timed_out.wait();
        a_while();
        drop(permit);
        waiter.join().unwrap()
    })
}

fn acquire_sleeps() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("acquire", || drop(semaphore.acquire())));
        sleeping::take_a_while();
        drop(permit);
    });
}

fn a_permit_is_not_lost_with_a_time_out() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| match semaphore.acquire_timeout(ms(10)) {
            Some(_permit) => harness::reached("it got the permit"),
            None => harness::reached("it timed out"),
        });
        drop(permit);
    });
    available(&semaphore, 1, "after every permit was dropped");
}

fn who_gives_up_leaves_it_to_the_next() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            // After a first time-out, the clock waits for the others.
            drop(semaphore.acquire_timeout(ms(1)));
            drop(semaphore.acquire_timeout(ms(30)));
        });
        scope.spawn(|| drop(semaphore.acquire()));
        // At this moment, the time of the one is over.
        thread::sleep(ms(31));
        drop(permit);
    });
}

fn the_time_counts_from_the_call() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| {
            times_out(&semaphore, ms(1));
            let begun = Instant::now();
            let permit = semaphore.acquire_timeout(ms(30));
            let waited = begun.elapsed();
            if permit.is_none() {
                ensure!(
                    waited == ms(30),
                    "a permit came back meanwhile and was taken by another thread; \
                     `acquire_timeout(30ms)` returned `None` after {waited:?}"
                );
            }
        });
        thread::sleep(ms(20));
        drop(permit);
        let again = semaphore.acquire(); // perhaps before the other has come to its feet
        thread::sleep(ms(60));
        drop(again);
    });
}

fn time_may_pass_at_any_moment() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| times_out(&semaphore, ms(50)));
        let begun = Instant::now();
        times_out(&semaphore, ms(30));
        let waited = begun.elapsed();
        ensure!(
            waited >= ms(30),
            "no permit came back, but `acquire_timeout(30ms)` returned `None` after {waited:?}"
        );
    });
    drop(permit);
    available(&semaphore, 1, "after two time-outs and a drop");
}

fn being_woken_promises_nothing() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    let begun = Instant::now();
    times_out(&semaphore, ms(30));
    let waited = begun.elapsed();
    ensure!(
        waited >= ms(30),
        "no permit came back, but `acquire_timeout(30ms)` returned `None` after {waited:?}"
    );
    drop(permit);
}

fn a_wait_ends_on_real_threads() {
    let semaphore = real::timed::Semaphore::new(1);
    let permit = semaphore.acquire();
    let first = semaphore.acquire_timeout(ms(5));
    ensure!(
        first.is_none(),
        "the only permit was out, but `acquire_timeout(5ms)` got one"
    );
    real_std::thread::scope(|scope| {
        let waiter = scope.spawn(|| semaphore.acquire_timeout(MINUTE).is_some());
        drop(permit);
        ensure!(
            waiter.join().unwrap(),
            "the permit came back, but `acquire_timeout` waited for a minute and got none"
        );
    });
    ensure!(
        semaphore.available() == 1,
        "all permits were dropped, but `available` returned {}",
        semaphore.available()
    );
}
