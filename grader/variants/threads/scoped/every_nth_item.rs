// variant: each worker takes every n-th item, and loops add up

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
    let workers = workers.min(items.len());
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for first in 0..workers {
            let f = &f;
            threads.push(scope.spawn(move || {
                let mut sum: u64 = 0;
                for item in items.iter().skip(first).step_by(workers) {
                    sum = sum.checked_add(f(item))?;
                }
                Some(sum)
            }));
        }
        let mut total: u64 = 0;
        for thread in threads {
            let sum = thread.join().unwrap().ok_or(SumError::Overflow)?;
            total = total.checked_add(sum).ok_or(SumError::Overflow)?;
        }
        Ok(total)
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
