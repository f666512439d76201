//! Checks of `map` with many items: the results are those of a plain loop.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::map::Executor;
use real_std::num::NonZeroUsize;
use real_std::panic::panic_any;
use real_std::sync::Arc;
use real_std::sync::atomic::{AtomicUsize, Ordering};
use real_std::thread;

/// An item, and whether `f` panics with it.
type Item = (u64, bool);

fn work((number, panics): Item) -> u64 {
    if panics {
        panic_any(number);
    }
    number / 2
}

/// What a plain loop would give; a panic carries the number itself.
fn expected(items: &[Item]) -> Vec<Result<u64, Option<u64>>> {
    let result = |(number, panics): &Item| match panics {
        true => Err(Some(*number)),
        false => Ok(*number / 2),
    };
    items.iter().map(result).collect()
}

fn told(result: thread::Result<u64>) -> Result<u64, Option<u64>> {
    result.map_err(|panic| panic.downcast_ref::<u64>().copied())
}

pub fn follows_the_reference() {
    let items = prop::collection::vec(any::<Item>(), 0..8);
    property_cases(32, (1..4_usize, items), |(workers, items)| {
        let executor = Executor::new(NonZeroUsize::new(workers).unwrap());
        let map = executor.map(items.clone(), work);
        let completed = executor.as_completed(items.clone(), work);
        let found: Vec<Result<u64, Option<u64>>> = map.map(told).collect();
        ensure_eq!(found, expected(&items), "the results of `map`");
        let mut found: Vec<(usize, Result<u64, Option<u64>>)> = completed
            .map(|(number, result)| (number, told(result)))
            .collect();
        found.sort_by_key(|(number, _)| *number);
        let expected: Vec<_> = expected(&items).into_iter().enumerate().collect();
        ensure_eq!(
            found,
            expected,
            "the results of `as_completed`, sorted by the numbers of the items"
        );
    });
}

pub fn maps_on_real_threads() {
    const WORKERS: usize = 4;
    const ITEMS: usize = 30;
    let executor = Executor::new(NonZeroUsize::new(WORKERS).unwrap());
    let (at_work, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = || {
        let (at_work, most) = (Arc::clone(&at_work), Arc::clone(&most));
        move |item: usize| {
            let now = at_work.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            thread::yield_now();
            at_work.fetch_sub(1, Ordering::SeqCst);
            item * 2
        }
    };
    let map = executor.map(0..ITEMS, counted());
    let completed = executor.as_completed(0..ITEMS, counted());
    let doubled: Vec<usize> = (0..ITEMS).map(|item| item * 2).collect();
    let found: Vec<usize> = map.map(Result::unwrap).collect();
    ensure_eq!(found, doubled, "the results of `map`");
    let mut found = vec![None; ITEMS];
    for (number, result) in completed {
        found[number] = Some(result.unwrap());
    }
    let doubled: Vec<Option<usize>> = doubled.into_iter().map(Some).collect();
    ensure_eq!(
        found,
        doubled,
        "the results of `as_completed`, by the numbers of the items"
    );
    let most = most.load(Ordering::SeqCst);
    ensure!(
        most <= WORKERS,
        "an executor with {WORKERS} workers had {most} items in work at the same time"
    );
}
