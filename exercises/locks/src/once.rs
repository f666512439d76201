//! A value that is made when it is first needed, once, whichever threads need it.
//!
//! The first thread that comes makes the value; the others wait for it, since half a value is of no
//! use. Between "nothing yet" and "there" lies a third state, "somebody is at it", and it can end in
//! two ways: with a value, or with a panic and without one. This is what `std::sync::OnceLock` and
//! `LazyLock` do for you. Here you build it.

use std::marker::PhantomData;
use std::sync::Arc;

/// A value of type `T` that `F` makes when it is first asked for.
///
/// # Between threads
///
/// One `Lazy` is shared by reference, and any number of threads may call its methods at the same
/// time. The initialiser never runs twice at the same time, and never again once it has returned.
/// Whoever comes while it runs sleeps until it is done.
///
/// # Example
///
/// ```
/// use locks::once::Lazy;
/// use std::thread;
///
/// let words = Lazy::new(|| vec!["lock", "guard", "once"]); // nothing is made yet
/// assert!(words.peek().is_none());
/// thread::scope(|scope| {
///     scope.spawn(|| assert_eq!(words.get().len(), 3));
///     scope.spawn(|| assert_eq!(words.get()[2], "once")); // the same vector
/// });
/// assert!(words.peek().is_some());
/// ```
#[derive(Debug)]
pub struct Lazy<T, F> {
    // What do the threads share, what protects it, and where do they wait?
    parts: PhantomData<(T, F)>, // until there are fields that hold a `T` and an `F`
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    /// A value that `init` will make. Does not call it.
    pub fn new(init: F) -> Self {
        let _ = init;
        todo!("Lazy::new")
    }

    /// The value, the same one for everybody. If nobody has asked for it yet, the calling thread makes
    /// it; if another thread is making it, this waits.
    ///
    /// If the initialiser panics, the panic goes on to the thread that called it, and all is as if it
    /// had not been called: the next thread that asks calls it again, and so does one that waits
    /// already.
    ///
    /// The initialiser must not ask for the value that it makes: it would wait for itself.
    pub fn get(&self) -> Arc<T> {
        todo!("Lazy::get")
    }

    /// The value if it is there. Never waits for the initialiser, and never calls it.
    pub fn peek(&self) -> Option<Arc<T>> {
        todo!("Lazy::peek")
    }
}
