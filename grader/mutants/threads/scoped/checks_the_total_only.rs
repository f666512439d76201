// mutant: checks the sum of the shares, and not the sums inside them
// verdict: wrong-answer
// check: follows_the_reference
// Each worker adds with wrapping, the caller adds carefully. A share that has wrapped around looks
// like any other number.

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
            .map(|chunk| scope.spawn(move || chunk.iter().map(f).fold(0, u64::wrapping_add)))
            .collect();
        let sums = threads.into_iter().map(|thread| thread.join().unwrap());
        checked_sum(sums)
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
