//! Divide and conquer on a few threads.
//!
//! A large problem is cut into halves, and the halves again, until a part is so small that cutting it costs more
//! than it gains: the *cut-off*. The parts can be worked on at the same time. A thread for each would be far too many,
//! so a few workers share them. Whoever cuts *offers* one half to the others (the *fork*), does the other half itself,
//! and needs both results in the end (the *join*).
//!
//! To join is to wait, and the one who waits is a worker. If all workers wait for halves that nobody has begun, nobody
//! ever will begin them. So whoever waits does other work meanwhile. But it does so on top of what it waits in, on the same
//! stack, and there has to be an end to that, too.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

/// Workers that share halves, for as long as a call of [`Pool::run`] lasts.
///
/// What is offered may borrow whatever was there before that call: the lifetime `'env` stands for it.
///
/// # Between threads
///
/// A pool of `n` workers is the thread that calls `run` and `n - 1` that are started for it, once; no other thread is
/// ever started. They share the halves that were offered and that nobody has begun. A half is begun once, by
/// one of them, and no lock is held while it is at work.
///
/// A worker that has nothing to do begins any half that is offered. One that waits in a [`join`](Pool::join) begins halves
/// as well, but only *deeper* ones. The work of `run` has the level 0, and both halves of a cut have one level more than what was
/// cut; a worker that waits at one level begins halves of higher levels only. So each half on its stack is deeper than
/// the one below, and there are never more of them than cuts within cuts, however long it helps.
///
/// No half is left lying while a worker that may begin it does nothing. While there is none, they sleep, and do not
/// ask again and again.
///
/// # Example
///
/// ```
/// use pools::fork_join::{Pool, NoWorkers, fib, sum};
///
/// # fn main() -> Result<(), NoWorkers> {
/// let numbers: Vec<u64> = (1..=1_000).collect();
/// let add = |part: &[u64]| part.iter().sum();
/// let total = Pool::run(4, |pool| sum(pool, &numbers, 100, &add))?;
/// assert_eq!(total, 500_500);
///
/// fn fib_alone(n: u32) -> u64 {
///     if n < 2 { u64::from(n) } else { fib_alone(n - 1) + fib_alone(n - 2) }
/// }
/// assert_eq!(Pool::run(4, |pool| fib(pool, 20, 10, &fib_alone))?, 6_765);
///
/// let both = Pool::run(2, |pool| pool.join(|_| 6 * 7, |_| "six times seven"))?;
/// assert_eq!(both, (42, "six times seven"));
/// # Ok(())
/// # }
/// ```
pub struct Pool<'env> {
    // What do the workers share? And how does one that sleeps learn of a new half, or that its own has ended?
    halves: PhantomData<&'env ()>, // until there is a field that holds halves
}

/// A pool was to have no worker at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pool needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl<'env> Pool<'env> {
    /// Runs `work` with a pool of this many workers, one of which is the calling thread, and returns what `work`
    /// returned.
    ///
    /// The other workers have ended when `run` returns. If `work` panics, they end as well, and the panic goes on to the
    /// caller.
    ///
    /// # Errors
    ///
    /// [`NoWorkers`] if `workers` is 0. `work` is not run then.
    pub fn run<R>(workers: usize, work: impl FnOnce(&Self) -> R) -> Result<R, NoWorkers> {
        let _ = work;
        todo!("Pool::run({workers})")
    }

    /// Runs both halves, and returns both results: `a` on this thread, and `b` on whichever worker begins it first. That can be
    /// this one, when it is done with `a`.
    ///
    /// While `b` is at work on another thread, this one begins other halves, the deeper ones, and sleeps while there are
    /// none.
    ///
    /// # Panics
    ///
    /// If a half panics, and no sooner than both have ended: the other half is run all the same, and no worker is lost.
    /// `join` then panics with the value that the half panicked with; if both did, with that of `a`.
    pub fn join<A, B>(
        &self,
        a: impl FnOnce(&Self) -> A,
        b: impl FnOnce(&Self) -> B + Send + 'env,
    ) -> (A, B)
    where
        B: Send + 'env,
    {
        let _ = (a, b);
        todo!("Pool::join")
    }
}

/// The Fibonacci number `n`, which is the sum of the two before it: cut into `n - 1` and `n - 2`, and joined.
///
/// What is no greater than `cut_off`, or less than 2, is not cut: `small` is called for it, once for each such part.
/// No other calculation is made. (There are faster ways to this number. It stands for work that is cut
/// unevenly.)
pub fn fib<'env>(
    pool: &Pool<'env>,
    n: u32,
    cut_off: u32,
    small: &'env (impl Fn(u32) -> u64 + Sync),
) -> u64 {
    let _ = (pool, cut_off, small);
    todo!("fib({n})")
}

/// The sum of what `small` returns for the parts of `numbers`: cut in the middle, and joined. (If there is an odd number
/// of them, it does not matter which half is the longer one.)
///
/// A part of no more than `cut_off` numbers, or of less than 2, is not cut: `small` is called for it, once for each such
/// part. Nothing is copied. The sum is not greater than `u64::MAX`.
pub fn sum<'env>(
    pool: &Pool<'env>,
    numbers: &'env [u64],
    cut_off: usize,
    small: &'env (impl Fn(&'env [u64]) -> u64 + Sync),
) -> u64 {
    let _ = (pool, cut_off, small);
    todo!("sum of {} numbers", numbers.len())
}
