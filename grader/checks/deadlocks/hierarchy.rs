//! Checks of `hierarchy`: ranks only go up, each thread has its own, and nothing is left of them behind.

use crate::hierarchy::{OutOfRank, Place, Ranked, RankedGuard};
use harness::{Check, ensure, real_std};
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

mod reference;

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_the_reference",
        "on one thread, a lock is refused if one of the same or a higher rank is held, and only then",
        reference::follows_the_reference,
    ),
    Check::model(
        "locks_are_taken_upwards",
        "locks of higher and higher ranks can be held together, from 0 to the highest",
        locks_are_taken_upwards,
    ),
    Check::model(
        "downwards_is_refused",
        "a lock of a lower rank is refused, and the error names both locks",
        downwards_is_refused,
    ),
    Check::model(
        "its_holder_is_refused",
        "a thread that holds a lock and asks for it again is refused",
        its_holder_is_refused,
    ),
    Check::model(
        "opposite_orders_end",
        "two threads that take two locks in opposite orders both end",
        opposite_orders_end,
    ),
    Check::model(
        "equal_ranks_end",
        "two threads that take two locks of one rank in opposite orders both end",
        equal_ranks_end,
    ),
    Check::model(
        "a_refusal_does_not_wait",
        "a lock out of rank is refused at once, also if another thread has it",
        a_refusal_does_not_wait,
    ),
    Check::model(
        "threads_have_their_own_ranks",
        "what one thread holds is nothing to another one",
        threads_have_their_own_ranks,
    ),
    Check::model(
        "a_refusal_leaves_nothing_behind",
        "after a refusal all is as if the thread had not asked",
        a_refusal_leaves_nothing_behind,
    ),
    Check::model(
        "guards_go_in_any_order",
        "whichever guard is dropped first, the other lock is still held and the first is not",
        guards_go_in_any_order,
    ),
    Check::model(
        "a_try_needs_no_rank",
        "a try is allowed in any order, and what it took counts as held",
        a_try_needs_no_rank,
    ),
    Check::model(
        "a_failed_try_leaves_nothing_behind",
        "after a try that failed all is as if the thread had not tried",
        a_failed_try_leaves_nothing_behind,
    ),
    Check::model(
        "a_panic_unlocks",
        "a panic unlocks, and nothing of the rank is left on the thread",
        a_panic_unlocks,
    ),
    Check::model(
        "who_waits_sleeps",
        "a thread whose lock becomes free late sleeps until then",
        who_waits_sleeps,
    ),
    Check::model(
        "guards_stay_on_their_thread",
        "a guard cannot be sent to another thread, whose ranks it would change",
        guards_stay_on_their_thread,
    ),
    Check::real(
        "any_order_on_real_threads",
        "four real threads that take two of three locks in any order, 2,000 times each, all end",
        any_order_on_real_threads,
    ),
];

const LOW: Place = place(1, "low");
const MIDDLE: Place = place(2, "middle");
const HIGH: Place = place(3, "high");

const fn place(rank: u32, name: &'static str) -> Place {
    Place { rank, name }
}

fn locks_are_taken_upwards() {
    let bottom = Ranked::new(0, "bottom", 1);
    let between = Ranked::new(70, "between", "two");
    let top = Ranked::new(u32::MAX, "top", vec![3]);
    let first: RankedGuard<'_, i32> = locked(&bottom, "nothing");
    let second: RankedGuard<'_, &str> = locked(&between, "rank 0");
    let mut third: RankedGuard<'_, Vec<i32>> = locked(&top, "ranks 0 and 70");
    third.push(4);
    let found = (*first, *second, third.as_slice());
    ensure!(
        found == (1, "two", &[3, 4]),
        "1, \"two\" and [3] were put behind three locks, and 4 was pushed; the guards show {found:?}"
    );
}

fn downwards_is_refused() {
    let (low, high) = (free(LOW), free(HIGH));
    let _held = locked(&high, "nothing");
    let error = refused(&low, LOW, HIGH);
    let text = <dyn std::error::Error>::to_string(&error);
    let parts = ["`low`", "rank 1", "`high`", "rank 3"];
    ensure!(
        parts.iter().all(|part| text.contains(part)),
        "`low` (rank 1) was refused because of `high` (rank 3), but the error reads: {text}"
    );
}

fn its_holder_is_refused() {
    let low = free(LOW);
    let held = locked(&low, "nothing");
    refused(&low, LOW, LOW);
    drop(held);
    drop(locked(&low, "nothing any more"));
}

fn opposite_orders_end() {
    both_orders(&free(LOW), &free(HIGH));
}

fn equal_ranks_end() {
    both_orders(&free(LOW), &free(place(LOW.rank, "as low")));
}

/// Two threads, each of which takes one lock, and the other one as well if it is not refused.
fn both_orders(first: &Ranked<()>, second: &Ranked<()>) {
    thread::scope(|scope| {
        for (one, other) in [(first, second), (second, first)] {
            scope.spawn(move || {
                let _one = locked(one, "nothing");
                let _other = other.lock();
            });
        }
    });
}

fn a_refusal_does_not_wait() {
    let (low, high) = (free(LOW), free(HIGH));
    let held = locked(&high, "nothing");
    thread::scope(|scope| {
        scope.spawn(|| {
            let _low = locked(&low, "nothing");
            let _high = locked(&high, "rank 1");
        });
        // Time goes on when nobody can do anything: by now the other thread has one lock and waits for the other.
        thread::sleep(Duration::from_millis(1));
        refused(&low, LOW, HIGH);
        drop(held);
    });
}

fn threads_have_their_own_ranks() {
    let (low, high) = (free(LOW), free(HIGH));
    let held = locked(&high, "nothing");
    thread::scope(|scope| {
        let beside = "nothing, while another one held rank 3,";
        let other = scope.spawn(|| drop(locked(&low, beside)));
        other.join().unwrap();
    });
    // What the other thread took off was its own.
    refused(&low, LOW, HIGH);
    drop(held);
}

fn a_refusal_leaves_nothing_behind() {
    let (low, middle, high) = (free(LOW), free(MIDDLE), free(HIGH));
    let held = locked(&high, "nothing");
    refused(&middle, MIDDLE, HIGH);
    drop(held);
    drop(locked(
        &low,
        "nothing any more, and had been refused rank 2,",
    ));
}

fn guards_go_in_any_order() {
    let (low, middle, high) = (free(LOW), free(MIDDLE), free(HIGH));
    let first = locked(&low, "nothing");
    let second = locked(&high, "rank 1");
    drop(first);
    refused(&low, LOW, HIGH);
    drop(second);
    let first = locked(
        &low,
        "nothing, having locked ranks 1 and 3 and unlocked them in this order,",
    );
    drop(locked(&high, "rank 1"));
    drop(locked(&middle, "rank 1, and rank 3 no longer,"));
    drop(first);
}

fn a_try_needs_no_rank() {
    let (low, middle, high) = (free(LOW), free(MIDDLE), free(HIGH));
    let second = locked(&high, "nothing");
    let first = low.try_lock();
    ensure!(
        first.is_some(),
        "{LOW} was free, but `try_lock` returned None to a thread that held {HIGH}"
    );
    // The one that was taken last is not the one that counts.
    refused(&middle, MIDDLE, HIGH);
    drop(second);
    drop(locked(&middle, "rank 1, and rank 3 no longer,"));
    drop(first);

    let taken = high.try_lock();
    ensure!(
        taken.is_some(),
        "{HIGH} was free, but `try_lock` returned None"
    );
    refused(&middle, MIDDLE, HIGH);
}

fn a_failed_try_leaves_nothing_behind() {
    let (low, high) = (free(LOW), free(HIGH));
    let held = locked(&high, "nothing");
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            harness::spend_the_early_time_out();
            let begun = Instant::now();
            let tried: Option<RankedGuard<'_, ()>> = high.try_lock();
            let passed = begun.elapsed();
            ensure!(
                tried.is_none(),
                "another thread held {HIGH}, but `try_lock` returned a guard"
            );
            ensure!(
                passed.is_zero(),
                "another thread held {HIGH}, and `try_lock` waited for {passed:?} before it returned None"
            );
            drop(locked(&low, "nothing, and had tried rank 3 in vain,"));
        });
        other.join().unwrap();
    });
    ensure!(
        high.try_lock().is_none(),
        "the same thread held {HIGH}, but `try_lock` returned a guard"
    );
    drop(held);
    drop(locked(
        &low,
        "nothing any more, and had tried rank 3 in vain,",
    ));
}

fn a_panic_unlocks() {
    let (low, high) = (free(LOW), free(HIGH));
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _held = locked(&high, "nothing");
        panic!("somebody panics while holding a lock");
    }));
    ensure!(
        caught.is_err(),
        "a panic while a guard was there got no further"
    );
    drop(locked(&low, "rank 3 until it panicked"));
    let again = high.try_lock();
    ensure!(
        again.is_some(),
        "the thread that held {HIGH} panicked, and the lock is still held"
    );
    drop(again);
    drop(locked(
        &high,
        "nothing, after a panic with this lock in hand,",
    ));
}

fn who_waits_sleeps() {
    const PAUSE: Duration = Duration::from_millis(995);
    let low = free(LOW);
    let held = locked(&low, "nothing");
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            drop(locked(&low, "nothing"));
            let passed = begun.elapsed();
            ensure!(
                harness::steps_taken() < 40,
                "`lock` had to wait, and asked again and again instead of sleeping until the lock was free"
            );
            ensure!(
                passed <= PAUSE,
                "the lock was free after {PAUSE:?}, but `lock` took it only after {passed:?}"
            );
        });
        // First without time, then with: a thread that waits notices nothing of either.
        (0..40).for_each(|_| thread::yield_now());
        thread::sleep(PAUSE);
        drop(held);
    });
}

fn guards_stay_on_their_thread() {
    drop(locked(&free(LOW), "nothing"));
    let travels = Probe(PhantomData::<RankedGuard<'_, u64>>).can_be_sent();
    ensure!(
        !travels,
        "a guard is `Send`: dropped on another thread, it would change the ranks of that one"
    );
}

/// Says whether a type is `Send`: a method of its own, which is there only if it is, comes before a trait's.
struct Probe<T>(PhantomData<T>);

impl<T: Send> Probe<T> {
    fn can_be_sent(&self) -> bool {
        true
    }
}

trait Stays {
    fn can_be_sent(&self) -> bool {
        false
    }
}

impl<T> Stays for Probe<T> {}

fn free(place: Place) -> Ranked<()> {
    Ranked::new(place.rank, place.name, ())
}

/// Locks what is to be had by a thread that holds this.
fn locked<'a, T>(lock: &'a Ranked<T>, held: &str) -> RankedGuard<'a, T> {
    lock.lock().unwrap_or_else(|error| {
        harness::wrong(format!(
            "a thread that held {held} was refused a lock: {error}"
        ))
    })
}

/// Whether a lock is refused because of another one; the error.
fn refused<T>(lock: &Ranked<T>, wanted: Place, held: Place) -> OutOfRank {
    let Err(error) = lock.lock() else {
        harness::wrong(format!(
            "a thread that held {held} was not refused {wanted}"
        ))
    };
    ensure!(
        error == OutOfRank { held, wanted },
        "a thread that held {held} was refused {wanted}, with an error that names the wrong locks: {error}"
    );
    error
}

fn any_order_on_real_threads() {
    const ROUNDS: usize = 2_000;
    let locks = [1, 2, 3].map(|rank| real::hierarchy::Ranked::new(rank, "one of three", 0_usize));
    real_std::thread::scope(|scope| {
        for thread in 0..4 {
            let locks = &locks;
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let (one, other) = ((thread + round) % 3, (thread + round * 2 + 1) % 3);
                    let Ok(mut held) = locks[one].lock() else {
                        harness::wrong("a thread that held nothing was refused a lock".to_owned())
                    };
                    *held += 1;
                    let came = locks[other].lock().map_or("was refused it", |_| "got it");
                    let should = if other > one {
                        "got it"
                    } else {
                        "was refused it"
                    };
                    ensure!(
                        came == should,
                        "a thread that held rank {} and wanted rank {} {came}",
                        one + 1,
                        other + 1
                    );
                }
            });
        }
    });
    let counts = locks.map(|lock| lock.try_lock().map_or(0, |count| *count));
    let counted: usize = counts.iter().sum();
    ensure!(
        counted == 4 * ROUNDS,
        "four threads counted to {ROUNDS} each behind three locks, and together these hold {counted}"
    );
}

harness::compares_by_parts!(
    OutOfRank,
    OutOfRank {
        held: HIGH,
        wanted: LOW
    }
);
