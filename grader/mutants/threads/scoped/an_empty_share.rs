// mutant: starts a thread for each worker, though fewer have all the items
// verdict: wrong-answer
// check: every_thread_has_work
// Never more threads than items, so each must have one? Rounded up, a share of six items for four workers
// is two. The first three have all six, and the last one is started for nothing.

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

    let workers = workers.min(items.len()).max(1);
    let share = items.len().div_ceil(workers);
    if share == 0 {
        return Ok(0);
    }
    thread::scope(|scope| {
        let f = &f;
        let threads: Vec<_> = (0..workers)
            .map(|worker| {
                let items = items.iter().skip(worker * share).take(share);
                scope.spawn(move || checked_sum(items.map(f)))
            })
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
