//! A cache that computes each value at most once, whichever threads ask for it.
//!
//! Looking for a value and computing it where there is none belong together: two threads that both
//! look, both find nothing and both compute have done the work twice. But a lock that is held from
//! the look to the end of the computation stops everybody, also those who want something else.
//! What has to be kept to one thread at a time is not the cache. It is one key of it.

use std::hash::Hash;
use std::marker::PhantomData;

/// Values by key, each computed when it is first asked for.
///
/// # Between threads
///
/// One `Cache` is shared by reference, and any number of threads may use it at the same time.
/// Whoever asks for a key that another thread is computing sleeps until that is done, and gets the
/// same value. Nobody waits for the computation of another key.
///
/// # Example
///
/// ```
/// use locks::cache::Cache;
/// use std::thread;
///
/// let squares = Cache::new();
/// thread::scope(|scope| {
///     scope.spawn(|| squares.get_or_insert_with(12, || 12 * 12));
///     scope.spawn(|| squares.get_or_insert_with(12, || 12 * 12)); // only one of them computes
/// });
/// assert_eq!(squares.get_or_insert_with(12, || unreachable!("it is there")), 144);
/// ```
#[derive(Debug)]
pub struct Cache<K, V> {
    // What do the threads share, what protects it, and for how long?
    values: PhantomData<(K, V)>, // until there is a field that holds keys and values
}

impl<K, V> Cache<K, V> {
    /// A cache without a value.
    pub fn new() -> Self {
        todo!("Cache::new")
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    /// The value of `key`. Where there is none yet, `compute` makes it.
    ///
    /// `compute` runs on the calling thread, and never while the value is there or while another
    /// thread computes it. It may take its time, and it may ask the cache for other keys; only keys
    /// that need each other in a circle, its own key above all, would wait for each other for ever.
    ///
    /// If `compute` panics, the panic goes on to the caller and the key is left without a value:
    /// the next one that asks for it computes it, and so does one that waits already.
    pub fn get_or_insert_with(&self, key: K, compute: impl FnOnce() -> V) -> V {
        let _ = (key, compute);
        todo!("Cache::get_or_insert_with")
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
