// mutant: adds with `sum` and `+`
// verdict: wrong-answer
// check: a_sum_too_great_is_an_error
// `sum` panics on overflow while one develops, and wraps around in a release build. An error can be
// handled; neither of these can.

use std::error::Error;
use std::fmt;
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
    let share = items.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let f = &f;
        let threads: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(f).sum::<u64>()))
            .collect();
        Ok(threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum())
    })
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
