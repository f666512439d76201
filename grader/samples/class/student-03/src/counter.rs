//! A counter that several threads increment at the same time.
//!
//! `count += 1` looks like one step and is three: read the number, add one, write it back. A
//! thread can be stopped between any two of them, and what another thread counts meanwhile is
//! overwritten. Make the three steps one.

/// Counts events, whichever threads they happen on.
///
/// # Between threads
///
/// One `Counter` is shared by reference, and any number of threads may call its methods at the
/// same time. No increment is lost, and an increment that has returned is seen by every later
/// [`get`](Counter::get), on whichever thread. A call that has to wait lets the other threads run;
/// it does not spin.
///
/// # Example
///
/// ```
/// use locks::counter::Counter;
/// use std::thread;
///
/// let counter = Counter::new();
/// thread::scope(|scope| {
///     scope.spawn(|| counter.increment());
///     scope.spawn(|| counter.increment());
/// });
/// assert_eq!(counter.get(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Counter {
    // What do the threads share, and what protects it?
}

impl Counter {
    /// A counter that has counted nothing yet.
    pub fn new() -> Self {
        todo!("Counter::new")
    }

    /// Counts one event.
    pub fn increment(&self) {
        todo!("Counter::increment")
    }

    /// How many events were counted so far. Reading changes nothing.
    pub fn get(&self) -> u64 {
        todo!("Counter::get")
    }
}
