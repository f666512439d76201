//! Many threads, and what each of them found out.
//!
//! Threads end in whatever order they like, so results that are collected as they come are in a
//! different order each time. A handle belongs to one thread: whoever keeps the handles in the order
//! of the inputs, and joins them in that order, has the results in that order, too.

/// Calls `f` with each item, on a thread of its own for each of them, and returns the results in the
/// order of the items.
///
/// All threads run at the same time: none has to wait for another one to end before it starts. All
/// have ended when `map_threads` returns. No other threads are started: without items there are none,
/// and no results.
///
/// `f` does not panic.
///
/// # Between threads
///
/// Each item moves to its thread, and each result moves back. `f` is one function that all the
/// threads call at the same time: that is what [`Sync`] allows. The caller sleeps until the threads
/// have ended.
///
/// # Example
///
/// ```
/// use threads::results::map_threads;
///
/// let lengths = map_threads(vec!["one", "two", "three"], |word| word.len());
/// assert_eq!(lengths, [3, 3, 5]);
/// ```
pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let _ = (items, f);
    todo!("map_threads")
}
