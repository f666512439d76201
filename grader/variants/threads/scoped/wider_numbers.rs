// variant: sums of 128 bits, a slot for each worker, converted at the end

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

    let share = match items.len() {
        0 => return Ok(0),
        len => len.div_ceil(workers),
    };
    let mut sums = vec![0_u128; items.chunks(share).count()];
    thread::scope(|scope| {
        for (sum, chunk) in sums.iter_mut().zip(items.chunks(share)) {
            let f = &f;
            scope.spawn(move || *sum = chunk.iter().map(|item| u128::from(f(item))).sum());
        }
    });
    let total: u128 = sums.into_iter().sum();
    u64::try_from(total).map_err(|_| SumError::Overflow)
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
