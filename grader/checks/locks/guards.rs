//! Checks of `guards`: what is slow or unknown runs without the lock, the update with it.

use crate::guards::{Snapshot, Stats};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_the_reference",
        "used by one thread, count, sum and maximum are those of the values recorded",
        follows_the_reference,
    ),
    Check::model(
        "no_lock_is_held_while_computing",
        "while a value is computed, its thread holds no lock",
        no_lock_is_held_while_computing,
    ),
    Check::model(
        "computations_overlap",
        "two threads compute at the same time",
        computations_overlap,
    )
    .must_reach(&["two computations at the same time"]),
    Check::model(
        "a_computation_may_record",
        "a computation may itself record a value and take a snapshot",
        a_computation_may_record,
    ),
    Check::model(
        "no_value_is_lost",
        "of two values recorded at the same time, both count",
        no_value_is_lost,
    ),
    Check::model(
        "the_greater_value_wins",
        "of two values recorded at the same time, the maximum is the greater",
        the_greater_value_wins,
    ),
    Check::model(
        "a_snapshot_is_of_one_moment",
        "a snapshot shows a value in count, sum and maximum, or in none of them",
        a_snapshot_is_of_one_moment,
    ),
    Check::model(
        "a_panicking_computation_records_nothing",
        "a computation that panics records nothing and does no harm",
        a_panicking_computation_records_nothing,
    ),
    Check::real(
        "no_value_is_lost_on_real_threads",
        "four real threads that record 10,000 values each record 40,000",
        no_value_is_lost_on_real_threads,
    ),
];

fn follows_the_reference() {
    let value = prop_oneof![4 => 0..=10_u64, 1 => any::<u64>()];
    property(prop::collection::vec(value, 0..12), |values| {
        let stats = real::guards::Stats::new();
        for recorded in 0..=values.len() {
            let so_far = &values[..recorded];
            let real::guards::Snapshot { count, sum, max } = stats.snapshot();
            let found: (u64, u128, Option<u64>) = (count, sum, max);
            let expected = (
                so_far.len() as u64,
                so_far.iter().map(|&value| u128::from(value)).sum(),
                so_far.iter().copied().max(),
            );
            ensure_eq!(
                found,
                expected,
                "count, sum and maximum after recording {so_far:?}"
            );
            if let Some(&next) = values.get(recorded) {
                stats.record(|| next);
            }
        }
    });
}

fn no_lock_is_held_while_computing() {
    let stats = Stats::new();
    let compute = || {
        let held = harness::locks_held();
        ensure!(
            held == 0,
            "while `compute` runs, its thread holds a lock, and whoever needs that lock has to wait"
        );
        5
    };
    thread::scope(|scope| {
        scope.spawn(|| stats.record(compute));
        stats.record(compute);
    });
}

fn computations_overlap() {
    let stats = Stats::new();
    let computing = AtomicU64::new(0);
    let compute = || {
        if computing.fetch_add(1, Ordering::SeqCst) == 1 {
            harness::reached("two computations at the same time");
        }
        computing.fetch_sub(1, Ordering::SeqCst);
        5
    };
    thread::scope(|scope| {
        scope.spawn(|| stats.record(compute));
        stats.record(compute);
    });
}

fn a_computation_may_record() {
    let stats = Stats::new();
    stats.record(|| {
        stats.record(|| 20);
        let inside = numbers(stats.snapshot());
        ensure!(
            inside == (1, 20, Some(20)),
            "`compute` recorded 20 and took a snapshot, which shows {}",
            shown(inside)
        );
        7
    });
    let after = numbers(stats.snapshot());
    ensure!(
        after == (2, 27, Some(20)),
        "7 was recorded, and 20 while 7 was computed; a snapshot shows {}",
        shown(after)
    );
}

fn no_value_is_lost() {
    let stats = Stats::new();
    thread::scope(|scope| {
        scope.spawn(|| stats.record(|| 20));
        stats.record(|| 7);
    });
    let (count, sum, _) = numbers(stats.snapshot());
    ensure!(
        count == 2 && sum == 27,
        "20 and 7 were recorded; a snapshot shows a count of {count} and a sum of {sum}"
    );
}

fn the_greater_value_wins() {
    let stats = Stats::new();
    thread::scope(|scope| {
        scope.spawn(|| stats.record(|| 20));
        stats.record(|| 7);
    });
    let (_, _, max) = numbers(stats.snapshot());
    ensure!(
        max == Some(20),
        "20 and 7 were recorded; a snapshot shows {max:?} as the maximum"
    );
}

fn a_snapshot_is_of_one_moment() {
    let stats = Stats::new();
    stats.record(|| 5);
    thread::scope(|scope| {
        scope.spawn(|| {
            stats.record(|| 7);
            stats.record(|| 20);
        });
        let found = numbers(stats.snapshot());
        ensure!(
            matches!(
                found,
                (1, 5, Some(5)) | (2, 12, Some(7)) | (3, 32, Some(20))
            ),
            "5 was recorded, and while 7 and then 20 were, a snapshot shows {}",
            shown(found)
        );
    });
}

fn a_panicking_computation_records_nothing() {
    let stats = Stats::new();
    stats.record(|| 7);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        stats.record(|| panic!("a computation that panics"));
    }));
    ensure!(
        caught.is_err(),
        "`compute` panicked, but `record` returned as if nothing had happened"
    );
    let found = numbers(stats.snapshot());
    ensure!(
        found == (1, 7, Some(7)),
        "7 was recorded, then a computation panicked; a snapshot shows {}",
        shown(found)
    );
    stats.record(|| 20);
    let found = numbers(stats.snapshot());
    ensure!(
        found == (2, 27, Some(20)),
        "7 was recorded, then a computation panicked, then 20 was recorded; a snapshot shows {}",
        shown(found)
    );
}

/// A snapshot in types that the check can rely on.
fn numbers(snapshot: Snapshot) -> (u64, u128, Option<u64>) {
    let Snapshot { count, sum, max } = snapshot;
    (count, sum, max)
}

/// The numbers for a reader.
fn shown((count, sum, max): (u64, u128, Option<u64>)) -> String {
    format!("count {count}, sum {sum}, max {max:?}")
}

fn no_value_is_lost_on_real_threads() {
    const THREADS: u64 = 4;
    const VALUES: u64 = 10_000;
    let stats = real::guards::Stats::new();
    real_std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for value in 1..=VALUES {
                    stats.record(|| value);
                }
            });
        }
    });
    let real::guards::Snapshot { count, sum, max } = stats.snapshot();
    let found: (u64, u128, Option<u64>) = (count, sum, max);
    let each = u128::from(VALUES) * u128::from(VALUES + 1) / 2;
    let expected = (THREADS * VALUES, each * u128::from(THREADS), Some(VALUES));
    ensure_eq!(
        found,
        expected,
        "count, sum and maximum after {THREADS} threads recorded 1 to {VALUES}"
    );
}

/// Compiles if no more is asked of computations than the exercise says.
fn any_computation_will_do(stats: &Stats, compute: impl FnOnce() -> u64) {
    stats.record(compute);
}

harness::compares_by_parts!(
    Snapshot,
    Snapshot {
        count: 1,
        sum: 7,
        max: Some(7)
    }
);
