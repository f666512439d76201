//! A pipeline: one thread makes items, several work on them, one uses the results, in order.
//!
//! A channel that several threads receive from shares items out between them: *fan-out*. One that several
//! threads send to brings the results together: *fan-in*. In between the order is lost, since no two items
//! take equally long. To restore it, a result has to wait for all that come before it, and so the
//! memory for those that wait has to be limited: while the first item takes its hour, all others may pass it.

use std::num::NonZero;

/// How wide a pipeline is, and how long.
///
/// # Example
///
/// ```
/// use queues::pipeline::Pipeline;
/// use std::num::NonZero;
///
/// let pipeline = Pipeline {
///     workers: const { NonZero::new(2).unwrap() },
///     limit: const { NonZero::new(4).unwrap() },
/// };
/// let mut squares = Vec::new();
/// pipeline.run(1..=5, |number| number * number, |square| squares.push(square));
/// assert_eq!(squares, [1, 4, 9, 16, 25]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// How many threads do the work.
    pub workers: NonZero<usize>,
    /// How many items may be under way at the same time.
    pub limit: NonZero<usize>,
}

impl Pipeline {
    /// Takes the items of `source`, calls `work` with each, and `sink` with what that returned, in the order
    /// of the items. Returns when this has been done with all of them.
    ///
    /// An item is *under way* from the moment when `source` returns it until `sink` has returned. Never more
    /// than `limit` of them are under way: nothing else keeps the memory small, for `source` may be endless,
    /// and an item that takes long holds up the results of all that come after it. While there are fewer,
    /// `source` is asked for the next one.
    ///
    /// # Between threads
    ///
    /// `source` is asked on one new thread, `work` is called on as many others as there are `workers`, and no
    /// more are started. `sink` is called on the thread that called `run`. All of them work at the same time:
    /// a worker that is free takes the next item, however long the others are at theirs, and a result
    /// whose turn it is goes to `sink`, however long `source` takes for the next item. Whoever has to wait sleeps:
    /// it does not ask again and again, and it does not look at the clock.
    ///
    /// # Panics
    ///
    /// If `source`, `work` or `sink` panics. Nobody waits for the one that panicked: the threads end, what was
    /// under way is dropped or finished, and `run` panics in turn.
    pub fn run<T: Send, R: Send>(
        &self,
        source: impl Iterator<Item = T> + Send,
        work: impl Fn(T) -> R + Sync,
        sink: impl FnMut(R),
    ) {
        let _ = (source, work, sink);
        todo!("Pipeline::run")
    }
}
