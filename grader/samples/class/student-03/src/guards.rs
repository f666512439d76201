//! Statistics of values that take long to compute.
//!
//! A lock is held for as long as its guard lives. Whatever runs meanwhile keeps every other thread
//! waiting, and deadlocks if it asks for the same lock. So compute first, lock then, and let go.

/// Count, sum and maximum of the values recorded so far.
///
/// # Between threads
///
/// One `Stats` is shared by reference, and any number of threads may call its methods at the same
/// time. Computations run side by side; only the update of the numbers, which is short, is one
/// critical section. A snapshot shows a recorded value in all its numbers or in none of them.
///
/// # Example
///
/// ```
/// use locks::guards::{Snapshot, Stats};
/// use std::thread;
///
/// let stats = Stats::new();
/// thread::scope(|scope| {
///     scope.spawn(|| stats.record(|| (1..=10).sum()));
///     scope.spawn(|| stats.record(|| (1..=5).product()));
/// });
/// assert_eq!(stats.snapshot(), Snapshot { count: 2, sum: 175, max: Some(120) });
/// ```
#[derive(Debug, Default)]
pub struct Stats {
    // What do the threads share, and what protects it?
}

/// The numbers of a [`Stats`] at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// How many values were recorded.
    pub count: u64,
    /// Their sum. Wider than the values, so that it cannot overflow.
    pub sum: u128,
    /// The greatest of them, `None` as long as there is none.
    pub max: Option<u64>,
}

impl Stats {
    /// Statistics without a value.
    pub fn new() -> Self {
        todo!("Stats::new")
    }

    /// Runs `compute` and records its result.
    ///
    /// `compute` runs on the calling thread while no lock is held: it may take its time, panic, or
    /// use these very statistics, `record` included. If it panics, nothing is recorded and the
    /// panic goes on to the caller.
    pub fn record(&self, compute: impl FnOnce() -> u64) {
        let _ = compute;
        todo!("Stats::record")
    }

    /// Count, sum and maximum of the same values.
    pub fn snapshot(&self) -> Snapshot {
        todo!("Stats::snapshot")
    }
}
