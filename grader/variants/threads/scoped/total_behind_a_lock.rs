// variant: each worker adds its sum to a total behind a lock, in the scope of crossbeam

use crossbeam::thread;
use parking_lot::Mutex;
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

    let total = Mutex::new(Some(0_u64));
    let share = items.len().div_ceil(workers).max(1);
    let done = thread::scope(|scope| {
        for chunk in items.chunks(share) {
            let (f, total) = (&f, &total);
            scope.spawn(move |_| {
                let sum = chunk
                    .iter()
                    .try_fold(0_u64, |sum, item| sum.checked_add(f(item)));
                let mut total = total.lock();
                *total = total
                    .zip(sum)
                    .and_then(|(total, sum)| total.checked_add(sum));
            });
        }
    });
    done.expect("`f` does not panic");
    total.into_inner().ok_or(SumError::Overflow)
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
