// mutant: computes the sum in the caller
// verdict: wrong-answer
// check: the_work_is_done_on_new_threads
// Right to the last digit, and as fast as one core is.

use std::error::Error;
use std::fmt;

/// Calls `f` with each of the items and returns the sum of what it returned, computed by `workers` new
pub fn parallel_sum<T: Sync>(
    items: &[T],
    workers: usize,
    f: impl Fn(&T) -> u64 + Sync,
) -> Result<u64, SumError> {
    if workers == 0 {
        return Err(SumError::NoWorkers);
    }
    checked_sum(items.iter().map(f))
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
