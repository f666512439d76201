// variant: shares that differ by one at most, split off the slice

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

    let (least, longer) = (items.len() / workers, items.len() % workers);
    thread::scope(|scope| {
        let mut rest = items;
        let mut threads = Vec::new();
        for worker in 0..workers.min(items.len()) {
            let (share, others) = rest.split_at(least + usize::from(worker < longer));
            rest = others;
            let f = &f;
            threads.push(scope.spawn(move || checked_sum(share.iter().map(f))));
        }
        threads.into_iter().try_fold(0_u64, |total, thread| {
            let sum = thread.join().expect("`f` does not panic")?;
            total.checked_add(sum).ok_or(SumError::Overflow)
        })
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
