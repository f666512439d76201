// mutant: lets each worker take the next item when it is ready for one
// verdict: wrong-answer
// check: shares_do_not_depend_on_luck
// Where some items take much longer than others this is a good plan, at the price of one shared
// counter. But who is faster decides who does what, and the shares were to be settled before.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Calls `f` with each of the items and returns the sum of what it returned, computed by `workers` new
pub fn parallel_sum<T: Sync>(
    items: &[T],
    workers: usize,
    f: impl Fn(&T) -> u64 + Sync,
) -> Result<u64, SumError> {
    if workers == 0 {
        return Err(SumError::NoWorkers);
    }

    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (f, next) = (&f, &next);
        let take = || items.get(next.fetch_add(1, Ordering::SeqCst));
        let threads: Vec<_> = (0..workers.min(items.len()))
            .map(|_| scope.spawn(move || checked_sum(std::iter::from_fn(take).map(f))))
            .collect();
        let sums: Result<Vec<u64>, SumError> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        checked_sum(sums?.into_iter())
    })
}

fn checked_sum(mut numbers: impl Iterator<Item = u64>) -> Result<u64, SumError> {
    numbers
        .try_fold(0_u64, u64::checked_add)
        .ok_or(SumError::Overflow)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumError {
    NoWorkers,
    Overflow,
}

impl fmt::Display for SumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWorkers => "cannot compute a sum with 0 workers",
            Self::Overflow => "the sum is greater than u64::MAX",
        })
    }
}

impl Error for SumError {}
