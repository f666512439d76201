//! Checks of `panics` with many jobs: what comes back is what went in.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::panics::{Executor, Future};
use real_std::num::NonZeroUsize;
use real_std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use real_std::sync::Arc;
use real_std::sync::atomic::{AtomicU64, Ordering};

/// How a job ends.
#[derive(Clone, Debug, PartialEq)]
enum End {
    Returns(u64),
    Literal,
    Formatted(u64),
    NoText(u64),
}

pub fn follows_the_reference() {
    let end = prop_oneof![
        any::<u64>().prop_map(End::Returns),
        Just(End::Literal),
        any::<u64>().prop_map(End::Formatted),
        any::<u64>().prop_map(End::NoText),
    ];
    let inputs = (1..4_usize, prop::collection::vec(end, 0..8));
    property_cases(20, inputs, |(workers, ends)| {
        let executor = Executor::new(NonZeroUsize::new(workers).unwrap());
        let futures: Vec<Future<u64>> = ends
            .iter()
            .map(|end| executor.submit(job(end.clone())))
            .collect();
        let found: Vec<Option<End>> = futures.into_iter().map(end_of).collect();
        let expected: Vec<Option<End>> = ends.into_iter().map(Some).collect();
        ensure_eq!(found, expected, "how the jobs ended, as `wait` tells it");
    });
}

fn job(end: End) -> impl FnOnce() -> u64 + Send + 'static {
    move || match end {
        End::Returns(value) => value,
        End::Literal => panic!("a literal"),
        End::Formatted(value) => panic!("{value}"),
        End::NoText(value) => panic_any(value),
    }
}

/// How a job ended; nothing if its panic was none of those above.
fn end_of(future: Future<u64>) -> Option<End> {
    let panic = match catch_unwind(AssertUnwindSafe(|| future.wait())) {
        Ok(value) => return Some(End::Returns(value)),
        Err(panic) => panic,
    };
    if let Some(text) = panic.downcast_ref::<String>() {
        return text.parse().map(End::Formatted).ok();
    }
    if let Some(value) = panic.downcast_ref() {
        return Some(End::NoText(*value));
    }
    (panic.downcast_ref() == Some(&"a literal")).then_some(End::Literal)
}

pub fn panics_on_real_threads() {
    const JOBS: u64 = 200;
    let executor = Executor::new(NonZeroUsize::new(4).unwrap());
    let executed = Arc::new(AtomicU64::new(0));
    let futures: Vec<Future<u64>> = (0..JOBS)
        .map(|number| {
            let executed = Arc::clone(&executed);
            executor.execute(move || {
                executed.fetch_add(1, Ordering::SeqCst);
                assert!(number % 2 == 0, "job {number}");
            });
            executor.submit(move || {
                assert!(number % 2 == 1, "job {number}");
                number
            })
        })
        .collect();
    drop(executor);
    let executed = executed.load(Ordering::SeqCst);
    ensure!(
        executed == JOBS,
        "the executor was dropped, and {executed} of {JOBS} jobs that were executed had run"
    );
    for (number, future) in (0..JOBS).zip(futures) {
        let found = end_of_job(future);
        let expected = match number % 2 {
            0 => Err(format!("job {number}")),
            _ => Ok(number),
        };
        ensure_eq!(found, expected, "what came out of `wait` for job {number}");
    }
}

fn end_of_job(future: Future<u64>) -> Result<u64, String> {
    let result = catch_unwind(AssertUnwindSafe(|| future.wait()));
    result.map_err(|panic| match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(_) => "a panic without this text".to_owned(),
    })
}
