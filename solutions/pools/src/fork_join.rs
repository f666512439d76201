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

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::cell::Cell;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

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
    shared: Arc<Shared<'env>>,
    /// Of what this worker is at.
    level: Cell<usize>,
}

struct Shared<'env> {
    state: Mutex<State<'env>>,
    /// A half was offered, a half has ended, or all is over.
    changed: Condvar,
}

struct State<'env> {
    /// The halves that nobody has begun, the newest last.
    offered: VecDeque<Half<'env>>,
    is_over: bool,
}

struct Half<'env> {
    level: usize,
    /// Runs it and keeps its result. It does not panic.
    run: Box<dyn FnOnce(&Pool<'env>) + Send + 'env>,
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
        if workers == 0 {
            return Err(NoWorkers);
        }
        let state = State {
            offered: VecDeque::new(),
            is_over: false,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let worker = || Pool {
            shared: Arc::clone(&shared),
            level: Cell::new(0),
        };
        Ok(thread::scope(|scope| {
            for _ in 1..workers {
                let worker = worker();
                scope.spawn(move || worker.work());
            }
            let _over = Over(&shared);
            work(&worker())
        }))
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
        let ended = Arc::new(Mutex::new(None));
        let result = Arc::clone(&ended);
        let waiting = self.level.get();
        self.offer(Half {
            level: waiting + 1,
            run: Box::new(move |pool| {
                let b = catch_unwind(AssertUnwindSafe(|| b(pool)));
                *result.lock() = Some(b);
            }),
        });
        let a = self.at(waiting + 1, || catch_unwind(AssertUnwindSafe(|| a(self))));
        // The newest first: as a rule it is `b`, and nobody has begun it.
        let newest = |offered: &mut VecDeque<Half<'env>>| {
            let deeper = offered.iter().rposition(|half| half.level > waiting)?;
            offered.remove(deeper)
        };
        let b = self.help_until(newest, |_| ended.lock().take());
        match (a, b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    fn offer(&self, half: Half<'env>) {
        self.shared.state.lock().offered.push_back(half);
        // Not just one: whoever is woken may be too deep for this half.
        self.shared.changed.notify_all();
    }

    /// What a worker does that has nothing else to do. The oldest first: it is the largest.
    fn work(&self) {
        self.help_until(VecDeque::pop_front, |state| state.is_over.then_some(()));
    }

    /// Does something that has this level.
    fn at<R>(&self, level: usize, work: impl FnOnce() -> R) -> R {
        let before = self.level.replace(level);
        let result = work();
        self.level.set(before);
        result
    }

    /// Runs the `next` halves, one after the other, until `done` has a result.
    fn help_until<R>(
        &self,
        next: impl Fn(&mut VecDeque<Half<'env>>) -> Option<Half<'env>>,
        done: impl Fn(&State<'env>) -> Option<R>,
    ) -> R {
        let mut state = self.shared.state.lock();
        loop {
            if let Some(result) = done(&state) {
                return result;
            }
            match next(&mut state.offered) {
                Some(Half { level, run }) => {
                    MutexGuard::unlocked(&mut state, || self.at(level, || run(self)));
                    // Locked again. Whoever waits for its result has seen it, or sleeps by now.
                    self.shared.changed.notify_all();
                }
                None => self.shared.changed.wait(&mut state),
            }
        }
    }
}

/// Lets the workers end, also if the work panics.
struct Over<'a, 'env>(&'a Shared<'env>);

impl Drop for Over<'_, '_> {
    fn drop(&mut self) {
        self.0.state.lock().is_over = true;
        self.0.changed.notify_all();
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
    if n <= cut_off || n < 2 {
        return small(n);
    }
    let (one, two) = pool.join(
        |pool| fib(pool, n - 1, cut_off, small),
        move |pool| fib(pool, n - 2, cut_off, small),
    );
    one + two
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
    if numbers.len() <= cut_off || numbers.len() < 2 {
        return small(numbers);
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = pool.join(
        |pool| sum(pool, left, cut_off, small),
        move |pool| sum(pool, right, cut_off, small),
    );
    left + right
}
